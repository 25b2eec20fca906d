package dev.agentbench.analysis.compare;

import dev.agentbench.analysis.Change;
import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.Metric.Better;
import dev.agentbench.analysis.Phrases;
import dev.agentbench.analysis.TaskPair;
import dev.agentbench.analysis.compare.SuccessReading.PairedRates;
import dev.agentbench.analysis.compare.SuccessReading.TaskRate;
import dev.agentbench.analysis.compare.Verdict.Kind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Advice on an undecided change of the success rate: the least number of tasks, or of trials of
 * these tasks, at which the rule itself decides in 80 % of simulated comparisons, if further tasks
 * or trials do as those at hand.
 */
final class SampleSizeAdvice {
  /** Enough for an interval of which only the ends on one side of a limit count. */
  private static final int DRAWS = 200;

  private static final int MOST_TASKS = 5_000;
  private static final int MOST_TASKS_DRAWN = 1_500;
  private static final int MOST_TRIALS = 10_000;

  private final List<PairedRates> tasks;
  private final Scope scope;
  private final double limit;

  SampleSizeAdvice(List<TaskPair> pairs, Scope scope, RegressionSettings settings) {
    this(SuccessReading.scored(pairs), scope, settings.allowed(Metric.SUCCESS).orElseThrow());
  }

  SampleSizeAdvice(List<PairedRates> tasks, Scope scope, double limit) {
    this.tasks = tasks;
    this.scope = scope;
    this.limit = limit;
  }

  String words() {
    boolean suite = scope == Scope.SUITE;
    int most = suite ? mostTrials() : mostTasks();
    OptionalInt found = least();
    if (found.isEmpty()) {
      return suite
          ? "even "
              + Phrases.rounded(most)
              + " trials of each task with results like these would not settle it"
          : "even " + Phrases.rounded(most) + " tasks with results like these would not settle it";
    }
    String number = Phrases.rounded(found.getAsInt());
    return suite
        ? "about "
            + number
            + " trials of each task on both sides, with results like these, would settle it"
        : "about " + number + " tasks with results like these would settle it";
  }

  /** Tasks, or trials of each task and side, that settle it; empty when there are too many. */
  OptionalInt least() {
    return scope == Scope.SUITE
        ? LeastSize.between(2, mostTrials(), this::decidesWithTrials)
        : LeastSize.between(tasks.size(), mostTasks(), this::decidesWithTasks);
  }

  private int mostTrials() {
    return Math.max(3, MOST_TRIALS / tasks.size());
  }

  private int mostTasks() {
    boolean drawn =
        tasks.stream().anyMatch(task -> task.baseline().trials() + task.current().trials() > 2);
    return Math.max(tasks.size(), drawn ? MOST_TASKS_DRAWN : MOST_TASKS);
  }

  private boolean decidesWithTasks(int size, SplittableRandom random) {
    return decides(
        IntStream.range(0, size).mapToObj(i -> tasks.get(random.nextInt(tasks.size()))).toList());
  }

  private boolean decidesWithTrials(int trials, SplittableRandom random) {
    return decides(
        tasks.stream()
            .map(
                task ->
                    new PairedRates(
                        again(task.baseline(), trials, random),
                        again(task.current(), trials, random)))
            .toList());
  }

  private static TaskRate again(TaskRate rate, int trials, SplittableRandom random) {
    int passed =
        (int) IntStream.range(0, trials).filter(i -> random.nextDouble() < rate.value()).count();
    return new TaskRate(passed, trials);
  }

  private boolean decides(List<PairedRates> drawn) {
    Optional<Change> change = SuccessReading.change(scope, drawn, DRAWS);
    return change
        .filter(found -> VerdictRule.kind(Better.HIGHER, found, limit, 1) != Kind.INCONCLUSIVE)
        .isPresent();
  }
}
