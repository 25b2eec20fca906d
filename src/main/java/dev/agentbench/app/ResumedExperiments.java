package dev.agentbench.app;

import dev.agentbench.config.Configuration;
import dev.agentbench.config.ConfigurationChanges;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.gateway.GatewayInfo;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Experiment.Status;
import dev.agentbench.result.Manifest;
import dev.agentbench.result.Mode;
import dev.agentbench.result.TaskVersion;
import dev.agentbench.result.TrialKey;
import dev.agentbench.run.RunSettings;
import dev.agentbench.store.Store;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Experiments that go on, with the tasks and settings with which they began. */
final class ResumedExperiments implements Assignment {
  private final List<Experiment> experiments;
  private final List<Task> tasks;
  private final RunSettings settings;
  private final Set<TrialKey> finished;
  private final boolean force;

  private ResumedExperiments(
      List<Experiment> experiments,
      List<Task> tasks,
      RunSettings settings,
      Set<TrialKey> finished,
      boolean force) {
    this.experiments = experiments;
    this.tasks = tasks;
    this.settings = settings;
    this.finished = finished;
    this.force = force;
  }

  /**
   * What is left of experiments; the caller has claimed them.
   *
   * @param kept all of a group, as the database has them
   * @param known the tasks as they are now
   * @throws InvalidInputException when something changed since and the request does not insist
   */
  static ResumedExperiments of(
      List<Experiment> kept,
      ResumeRequest request,
      Configuration configuration,
      List<Task> known,
      Store store) {
    Manifest manifest = kept.get(0).manifest();
    Map<TaskId, Task> byId = new HashMap<>();
    known.forEach(task -> byId.put(task.id(), task));
    List<String> changes = changes(kept, configuration, byId);
    if (!changes.isEmpty() && !request.force()) {
      throw refused(kept.get(0), String.join(", ", changes));
    }
    List<Task> tasks =
        manifest.tasks().stream()
            .map(task -> byId.get(task.id()))
            .filter(Objects::nonNull)
            .toList();
    int concurrency = Objects.requireNonNullElse(request.concurrency(), manifest.concurrency());
    Set<TrialKey> finished = new HashSet<>();
    kept.forEach(experiment -> finished.addAll(store.trials().finished(experiment.id())));
    return new ResumedExperiments(
        kept.stream().map(experiment -> reopened(experiment, changes)).toList(),
        tasks,
        new RunSettings(concurrency, manifest.repeats(), manifest.shuffled(), manifest.seed()),
        finished,
        request.force());
  }

  private static InvalidInputException refused(Experiment kept, String changes) {
    return new InvalidInputException(
        "Experiment " + kept.id().brief() + " cannot go on, because this changed: " + changes,
        "Change it back, begin a new experiment, or go on all the same with --force, which marks"
            + " the experiment.");
  }

  /** Another version of the runner that judges alike may go on; it is marked like all changes. */
  private static Experiment reopened(Experiment kept, List<String> changes) {
    String before = kept.manifest().runnerVersion();
    String now = RunnerVersion.number();
    List<String> marks = new ArrayList<>(changes);
    if (!before.equals(now)) {
      marks.add("runner " + before + " to " + now);
    }
    return marked(kept, marks);
  }

  private static Experiment marked(Experiment kept, List<String> changes) {
    Set<String> all = new LinkedHashSet<>(kept.manifest().changes());
    all.addAll(changes);
    return kept.reopened(kept.manifest().resumed(RunnerVersion.process(), List.copyOf(all)));
  }

  private static List<String> changes(
      List<Experiment> kept, Configuration configuration, Map<TaskId, Task> known) {
    Manifest manifest = kept.get(0).manifest();
    if (manifest.tasks().isEmpty()) {
      throw new InvalidInputException(
          "Experiment "
              + kept.get(0).id().brief()
              + " cannot go on: the version that ran it did not keep which tasks it had",
          "Begin a new experiment.");
    }
    List<String> changes = new ArrayList<>();
    for (TaskVersion before : manifest.tasks()) {
      Task now = known.get(before.id());
      if (now == null) {
        changes.add("task " + before.id() + " (gone)");
      } else if (!now.digest().equals(before.digest())) {
        changes.add("task " + before.id());
      }
    }
    List<Task> same =
        manifest.tasks().stream()
            .map(task -> known.get(task.id()))
            .filter(Objects::nonNull)
            .toList();
    changes.addAll(ConditionsNow.of(configuration, same).differencesFrom(manifest.conditions()));
    changes.addAll(ConfigurationChanges.between(manifest.config(), configuration.masked()));
    return changes;
  }

  /** Whether all was run and every experiment has its end. */
  static boolean isComplete(Store store, List<Experiment> experiments) {
    return experiments.stream()
        .allMatch(
            experiment ->
                experiment.ending().filter(end -> end.status() == Status.COMPLETED).isPresent()
                    && store.trials().finished(experiment.id()).size()
                        == experiment.manifest().plannedTrials());
  }

  @Override
  public List<Mode> modes() {
    return experiments.stream().map(Experiment::mode).toList();
  }

  @Override
  public List<Task> tasks() {
    return tasks;
  }

  @Override
  public RunSettings settings() {
    return settings;
  }

  @Override
  public Set<TrialKey> finished() {
    return finished;
  }

  @Override
  public @Nullable String lacking() {
    List<String> gone =
        experiments.get(0).manifest().tasks().stream()
            .map(TaskVersion::id)
            .filter(id -> tasks.stream().noneMatch(task -> task.id().equals(id)))
            .map(TaskId::toString)
            .toList();
    return gone.isEmpty() ? null : "its tasks are gone: " + String.join(", ", gone);
  }

  /**
   * The one of a mode.
   *
   * @throws InvalidInputException when commands are fenced in otherwise than when it began, and the
   *     request does not insist
   */
  @Override
  public Experiment experiment(Mode mode, GatewayInfo gateway, String sandbox) {
    Experiment kept =
        experiments.stream()
            .filter(experiment -> experiment.mode() == mode)
            .findFirst()
            .orElseThrow();
    String before = kept.manifest().sandbox();
    if (before.equals(sandbox)) {
      return kept;
    }
    String change = "the sandbox (was \"%s\", is \"%s\")".formatted(before, sandbox);
    if (!force) {
      throw refused(kept, change);
    }
    return marked(kept, List.of(change));
  }
}
