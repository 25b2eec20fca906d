package dev.agentbench.verify;

import dev.agentbench.task.Solution;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskId;
import dev.agentbench.trial.TrialEnvironment;
import dev.agentbench.trial.conversation.TrialSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verifies tasks, several at once. Owns its threads, which end with each call. */
public final class TaskVerifier {
  private static final Logger log = LoggerFactory.getLogger(TaskVerifier.class);
  private static final long CLOSE_SECONDS = 30;

  private final TrialEnvironment environment;
  private final TrialSettings settings;
  private final int atOnce;

  /**
   * @param settings for the share of checks that must pass
   * @param atOnce tasks that are verified at the same time
   */
  public TaskVerifier(TrialEnvironment environment, TrialSettings settings, int atOnce) {
    this.environment = environment;
    this.settings = settings;
    this.atOnce = atOnce;
  }

  /**
   * Verifies each task and waits for all.
   *
   * @param told each verdict as it comes, from any thread, one at a time
   * @return in the order of the tasks
   */
  public List<TaskVerdict> verify(
      List<Task> tasks, Function<TaskId, List<Solution>> solutions, Consumer<TaskVerdict> told)
      throws InterruptedException {
    AtomicInteger number = new AtomicInteger();
    ExecutorService pool =
        Executors.newFixedThreadPool(
            atOnce, work -> new Thread(work, "verify-" + number.incrementAndGet()));
    try {
      Map<TaskId, Future<TaskVerdict>> pending = new HashMap<>();
      for (Task task : longestFirst(tasks, solutions)) {
        pending.put(task.id(), pool.submit(() -> verify(task, solutions.apply(task.id()), told)));
      }
      List<TaskVerdict> verdicts = new ArrayList<>();
      for (Task task : tasks) {
        // bounded: every check and tool has a limit of its own
        verdicts.add(pending.get(task.id()).get());
      }
      return verdicts;
    } catch (ExecutionException broken) {
      throw new IllegalStateException("a verification broke", broken.getCause());
    } finally {
      pool.shutdownNow();
      if (!pool.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        log.warn("a verification is still running {} s after it was stopped", CLOSE_SECONDS);
      }
    }
  }

  /** By how many programs they start, so that no long one runs alone at the end. */
  private static List<Task> longestFirst(
      List<Task> tasks, Function<TaskId, List<Solution>> solutions) {
    return tasks.stream()
        .sorted(
            Comparator.comparingLong(
                    (Task task) ->
                        CheapestFirst.programs(task)
                            * solutions.apply(task.id()).stream()
                                .mapToInt(known -> known.wrong().size())
                                .sum())
                .reversed())
        .toList();
  }

  private TaskVerdict verify(Task task, List<Solution> solutions, Consumer<TaskVerdict> told)
      throws InterruptedException {
    TaskVerdict verdict = verdict(task, solutions);
    synchronized (this) {
      told.accept(verdict);
    }
    return verdict;
  }

  /** Of all steps up to the first with a fault, whose work those after it would begin with. */
  private TaskVerdict verdict(Task task, List<Solution> solutions) throws InterruptedException {
    double threshold = settings.passThresholdOf(task);
    TaskVerdict all = TaskVerdict.none(task.id());
    for (int i = 0; i < task.steps().size() && all.isGood(); i++) {
      List<Solution> before = solutions.subList(0, Math.min(i, solutions.size()));
      try (StepBeginning beginning = new StepBeginning(environment, task, before)) {
        TaskVerdict verdict =
            new Verification(beginning, threshold).verdict(solutions.stream().skip(i).findFirst());
        all = all.plus(task.hasSteps() ? verdict.ofStep(i + 1) : verdict);
      }
    }
    return all;
  }
}
