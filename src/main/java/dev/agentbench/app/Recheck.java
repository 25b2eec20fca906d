package dev.agentbench.app;

import dev.agentbench.config.Configuration;
import dev.agentbench.digest.Sha256;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Conditions;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Manifest;
import dev.agentbench.result.Rechecked;
import dev.agentbench.result.TaskVersion;
import dev.agentbench.result.TemplateVersion;
import dev.agentbench.result.Trial;
import dev.agentbench.store.Claim;
import dev.agentbench.store.Store;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskId;
import dev.agentbench.trial.SecondJudgement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges the trials of an experiment again by the checks of now, without agents, into an experiment
 * of its own; the first judgement stays as it is.
 */
public final class Recheck {
  private static final Logger log = LoggerFactory.getLogger(Recheck.class);
  private static final int CLOSE_SECONDS = 30;

  private final Configuration configuration;
  private final Map<TaskId, Task> tasks = new HashMap<>();
  private final Consumer<Pair> told;

  /**
   * @param tasks as they are now
   * @param told each pair as it comes, one at a time, from any thread
   */
  public Recheck(Configuration configuration, List<Task> tasks, Consumer<Pair> told) {
    this.configuration = configuration;
    this.told = told;
    tasks.forEach(task -> this.tasks.put(task.id(), task));
  }

  /** A trial as it was judged first, and now. */
  public record Pair(Trial before, Trial now) {
    public boolean changed() {
      return before.outcome() != now.outcome();
    }
  }

  /**
   * What came of it.
   *
   * @param pairs in the order of the first trials' ends
   */
  public record Result(Experiment before, Experiment now, List<Pair> pairs) {
    public Result {
      pairs = List.copyOf(pairs);
    }
  }

  /**
   * Judges all trials of an experiment and keeps the result.
   *
   * @param text an id, any unique prefix of one, or {@code latest}
   * @throws InvalidInputException when there is none, it runs still, its tasks are gone, or the
   *     changes of none of its agents are stored
   */
  public Result run(String text) throws InterruptedException {
    try (CloseStack opened = new CloseStack()) {
      Store store = opened.push(Stores.openExisting(configuration.store()));
      ExperimentId id = new ExperimentFinder(store.experiments()).find(text);
      Experiment before = store.experiments().find(id).orElseThrow();
      if (store.isClaimed(id)) {
        throw new InvalidInputException(
            "Experiment " + id.brief() + " is still being run", "Wait until it ends.");
      }
      List<Trial> trials = store.trials().ofExperiment(id);
      refuseWithoutChanges(before, trials);
      List<Task> known = known(before, trials);
      Experiment now = experiment(before, known);
      SecondJudgement judgement =
          new SecondJudgement(
              configuration.trial(), TrialEnvironments.open(configuration, known, opened));
      Claim claim = opened.push(ExperimentClaims.take(store, List.of(now)));
      try (claim;
          ResultSink recorder = store.recorder()) {
        recorder.accept(new RunEvent.ExperimentStarted(now, trials.size()));
        List<Pair> pairs = judge(trials, judgement, before, now, recorder);
        Experiment.End end = new Experiment.End(Instant.now(), Experiment.Status.COMPLETED, null);
        recorder.accept(new RunEvent.ExperimentFinished(now.id(), end));
        return new Result(before, now.endedWith(end), pairs);
      }
    }
  }

  private static void refuseWithoutChanges(Experiment before, List<Trial> trials) {
    List<Trial> judged = trials.stream().filter(SecondJudgement::isJudged).toList();
    if (!judged.isEmpty() && judged.stream().allMatch(trial -> trial.diff() == null)) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "No trial of experiment %s can be judged again: the changes of the agents are not"
                  + " stored. Versions older than database schema 8 did not store them",
              before.id().brief()),
          "Run the tasks again with 'run' to have results by the current checks.");
    }
  }

  /** The tasks of the trials, as they are now. */
  private List<Task> known(Experiment before, List<Trial> trials) {
    List<TaskId> ids = trials.stream().map(trial -> trial.task().id()).distinct().toList();
    List<String> gone =
        ids.stream().filter(id -> !tasks.containsKey(id)).map(TaskId::value).sorted().toList();
    if (!gone.isEmpty() || ids.isEmpty()) {
      throw new InvalidInputException(
          ids.isEmpty()
              ? "Experiment " + before.id().brief() + " has no trials"
              : "Tasks of experiment "
                  + before.id().brief()
                  + " no longer exist: "
                  + String.join(", ", gone),
          "Give the tasks that it was run with: --set benchmark.tasks_file=FILE.");
    }
    return ids.stream().map(tasks::get).toList();
  }

  private Experiment experiment(Experiment before, List<Task> known) {
    Manifest manifest = before.manifest();
    return new Experiment(
        ExperimentId.random(),
        before.mode(),
        before.name() == null ? null : before.name() + " (rechecked)",
        List.of(Rechecked.label(before.id())),
        null,
        Instant.now(),
        manifest.judgedAgain(
            RunnerVersion.number(),
            RunnerVersion.process(),
            known.stream().map(TaskVersion::of).toList(),
            Sha256.of(
                known.stream()
                    .map(task -> task.id() + " " + task.digest() + "\n")
                    .collect(Collectors.joining())),
            ConditionsNow.of(configuration, known)),
        null);
  }

  private List<Pair> judge(
      List<Trial> trials,
      SecondJudgement judgement,
      Experiment before,
      Experiment now,
      ResultSink recorder)
      throws InterruptedException {
    Set<String> changed = changedTemplates(before.manifest().conditions(), now);
    AtomicInteger number = new AtomicInteger();
    ExecutorService pool =
        Executors.newFixedThreadPool(
            Math.min(configuration.run().concurrency(), Runtime.getRuntime().availableProcessors()),
            work -> new Thread(work, "recheck-" + number.incrementAndGet()));
    try {
      List<Future<Pair>> pending = new ArrayList<>();
      for (Trial trial : trials) {
        pending.add(pool.submit(() -> pair(trial, judgement, now.id(), changed, recorder)));
      }
      List<Pair> pairs = new ArrayList<>();
      for (Future<Pair> each : pending) {
        // bounded: every check has a limit of its own
        pairs.add(each.get());
      }
      return pairs;
    } catch (ExecutionException broken) {
      throw new IllegalStateException("a second judgement broke", broken.getCause());
    } finally {
      pool.shutdownNow();
      if (!pool.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        log.warn("a check is still running {} s after it was stopped", CLOSE_SECONDS);
      }
    }
  }

  /** Names of the templates that are not as they were when the agents worked in copies of them. */
  private static Set<String> changedTemplates(Conditions before, Experiment now) {
    Set<TemplateVersion> same = Set.copyOf(before.templates());
    return now.manifest().conditions().templates().stream()
        .filter(template -> before.areKnown() && !same.contains(template))
        .map(TemplateVersion::name)
        .collect(Collectors.toSet());
  }

  private Pair pair(
      Trial trial,
      SecondJudgement judgement,
      ExperimentId in,
      Set<String> changedTemplates,
      ResultSink recorder)
      throws InterruptedException {
    Task task = tasks.get(trial.task().id());
    String template = String.valueOf(task.templateBeside(configuration.template()).getFileName());
    Trial now =
        changedTemplates.contains(template) && SecondJudgement.isJudged(trial)
            ? judgement.unverified(
                trial, task, in, "the project template " + template + " has changed since")
            : judgement.judge(trial, task, in);
    Pair pair = new Pair(trial, now);
    synchronized (this) {
      recorder.accept(new RunEvent.TrialFinished(pair.now()));
      told.accept(pair);
    }
    return pair;
  }
}
