package dev.agentbench.app;

import dev.agentbench.app.PlannedRun.PlannedArm;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Experiment.Status;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Manifest;
import dev.agentbench.result.Rechecked;
import dev.agentbench.result.TaskVersion;
import dev.agentbench.result.TrialKey;
import dev.agentbench.run.RunSettings;
import dev.agentbench.store.Store;
import dev.agentbench.store.TrialDao;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskId;
import dev.agentbench.trial.ContinuedTrial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Experiments that go on, with the tasks and settings with which they began. */
final class ResumedExperiments {
  private ResumedExperiments() {}

  /**
   * What is left of experiments; the caller has claimed them.
   *
   * @param experiments all of a group, as the database has them
   * @param known the tasks as they are now
   * @throws InvalidInputException when something changed since and the request does not insist, or
   *     an A/B test is asked for and this is none, or the reverse
   */
  static PlannedRun plan(
      List<Experiment> experiments, ResumeRequest request, List<Task> known, Store store) {
    refuseRechecked(experiments);
    List<Experiment> inOrder = AbTestResumption.inOrder(experiments, request);
    Manifest manifest = inOrder.get(0).manifest();
    Map<TaskId, Task> byId = new HashMap<>();
    known.forEach(task -> byId.put(task.id(), task));
    List<ArmRequest> arms =
        inOrder.stream().map(one -> AbTestResumption.arm(one, request)).toList();
    List<String> changes = changes(inOrder, arms, byId);
    if (!changes.isEmpty() && !request.force()) {
      throw refused(inOrder.get(0), String.join(", ", changes));
    }
    List<Task> tasks = stillThere(manifest, byId);
    int concurrency =
        Objects.requireNonNullElse(request.concurrency(), manifest.schedule().concurrency());
    Set<TrialKey> finished = new HashSet<>();
    inOrder.forEach(experiment -> finished.addAll(store.trials().finished(experiment.id())));
    return new PlannedRun(
        IntStream.range(0, arms.size())
            .mapToObj(i -> arm(arms.get(i), reopened(inOrder.get(i), changes), request.force()))
            .toList(),
        tasks,
        new RunSettings(
            concurrency,
            manifest.schedule().repeats(),
            manifest.schedule().shuffled(),
            manifest.schedule().seed()),
        finished,
        changes.isEmpty() ? leftInPlans(inOrder, store.trials()) : List.of(),
        lacking(manifest, byId));
  }

  /** What was left in the middle of a plan goes on, unless something changed since. */
  private static List<ContinuedTrial> leftInPlans(List<Experiment> experiments, TrialDao trials) {
    return experiments.stream()
        .flatMap(experiment -> trials.checkpoints(experiment.id()).stream())
        .map(left -> new ContinuedTrial(left, trials.lastFrame(left.trial())))
        .toList();
  }

  private static PlannedArm arm(ArmRequest arm, Experiment own, boolean force) {
    return new PlannedArm(arm, (gateway, sandbox) -> inSandbox(own, sandbox, force));
  }

  /**
   * The experiment that a request names; {@code latest} is the newest that is not complete.
   *
   * @throws InvalidInputException when none or several match
   */
  static ExperimentId find(ResumeRequest request, Store store) {
    ExperimentFinder finder = new ExperimentFinder(store.experiments());
    if (request.experiment().equals("latest")) {
      return finder.latest(
          experiment ->
              Rechecked.originalOf(experiment).isEmpty()
                  && !isComplete(store, store.experiments().group(experiment.id())));
    }
    return request.isOfTest()
        ? finder.findArm(request.experiment())
        : finder.find(request.experiment());
  }

  /** Agents have no part in a second judgement. */
  private static void refuseRechecked(List<Experiment> experiments) {
    experiments.stream()
        .flatMap(experiment -> Rechecked.originalOf(experiment).stream())
        .findFirst()
        .ifPresent(
            original -> {
              throw new InvalidInputException(
                  "Experiment "
                      + experiments.get(0).id().brief()
                      + " holds trials of "
                      + original.brief()
                      + " that were judged again, and cannot be resumed",
                  "Delete it and check again: recheck " + original.brief());
            });
  }

  private static List<Task> stillThere(Manifest manifest, Map<TaskId, Task> known) {
    return manifest.tasks().versions().stream()
        .map(task -> known.get(task.id()))
        .filter(Objects::nonNull)
        .toList();
  }

  private static InvalidInputException refused(Experiment kept, String changes) {
    return new InvalidInputException(
        "Experiment " + kept.id().brief() + " cannot be resumed, because this changed: " + changes,
        "Change it back, start a new experiment, or resume anyway with --force, which marks"
            + " the experiment.");
  }

  /** Another version of the runner that judges alike may go on; it is marked like all changes. */
  private static Experiment reopened(Experiment kept, List<String> changes) {
    String before = kept.manifest().runner().version();
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
      List<Experiment> kept, List<ArmRequest> arms, Map<TaskId, Task> known) {
    Manifest manifest = kept.get(0).manifest();
    if (manifest.tasks().versions().isEmpty()) {
      throw new InvalidInputException(
          "Experiment "
              + kept.get(0).id().brief()
              + " cannot be resumed: the version that ran it did not store its tasks",
          "Start a new experiment.");
    }
    Set<String> changes = new LinkedHashSet<>(taskChanges(manifest, known));
    List<Task> same = stillThere(manifest, known);
    for (int i = 0; i < arms.size(); i++) {
      Manifest before = kept.get(i).manifest();
      Configuration now = arms.get(i).configuration();
      String arm = arms.get(i).test() == null ? "" : " in " + arms.get(i).test().name();
      changes.addAll(ConditionsNow.of(now, same).differencesFrom(before.conditions()));
      now.differencesFrom(before.config()).stream().map(key -> key + arm).forEach(changes::add);
    }
    return List.copyOf(changes);
  }

  private static List<String> taskChanges(Manifest manifest, Map<TaskId, Task> known) {
    List<String> changes = new ArrayList<>();
    for (TaskVersion before : manifest.tasks().versions()) {
      Task now = known.get(before.id());
      if (now == null) {
        changes.add("task " + before.id() + " (gone)");
      } else if (!now.digest().equals(before.digest())) {
        changes.add("task " + before.id());
      }
    }
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

  private static @Nullable String lacking(Manifest manifest, Map<TaskId, Task> known) {
    List<String> gone =
        manifest.tasks().versions().stream()
            .map(TaskVersion::id)
            .filter(id -> !known.containsKey(id))
            .map(TaskId::toString)
            .toList();
    return gone.isEmpty() ? null : "its tasks no longer exist: " + String.join(", ", gone);
  }

  /** Refused when commands are fenced in otherwise than when it began, unless it is forced. */
  private static Experiment inSandbox(Experiment own, String sandbox, boolean force) {
    String before = own.manifest().sandbox();
    if (before.equals(sandbox)) {
      return own;
    }
    String change = "the sandbox (was \"%s\", is \"%s\")".formatted(before, sandbox);
    if (!force) {
      throw refused(own, change);
    }
    return marked(own, List.of(change));
  }
}
