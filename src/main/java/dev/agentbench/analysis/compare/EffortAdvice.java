package dev.agentbench.analysis.compare;

import dev.agentbench.analysis.Change;
import dev.agentbench.analysis.Change.Scale;
import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.PairedNumbers;
import dev.agentbench.analysis.PairedNumbers.Trials;
import dev.agentbench.analysis.Phrases;
import dev.agentbench.analysis.compare.Verdict.Kind;
import dev.agentbench.stats.Interval;
import dev.agentbench.stats.ReferenceDistribution;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Advice on an undecided change of time, tokens, cost or a count: the least number of tasks, or of
 * trials of these tasks, at which the rule decides in 80 % of simulated comparisons, if further
 * tasks or trials do as those at hand. Intervals and tests of the simulated comparisons are
 * Student's or normal ones, which are near those of the rule and take microseconds.
 */
final class EffortAdvice {
  private static final int MOST_TASKS = 5_000;
  private static final int MOST_TRIALS = 10_000;
  private static final String UNKNOWN = "more tasks or trials would settle it";

  private final Metric metric;
  private final Change change;
  private final boolean suite;
  private final double limit;
  private final double baselineMean;

  /** A loss among several metrics has to be as unlikely as this. */
  private final double level;

  private final Trials trials;

  /** Of each task; its mean is the change. */
  private final double[] changes;

  private final int leastTasks;
  private final Map<Integer, ReferenceDistribution> students = new HashMap<>();

  /**
   * Advice on one metric.
   *
   * @param change of these numbers, undecided
   */
  EffortAdvice(Metric metric, PairedNumbers numbers, Change change, RegressionSettings settings) {
    this.metric = metric;
    this.change = change;
    this.suite = settings.scope() == Scope.SUITE && numbers.areRepeated();
    this.limit = settings.allowed(metric).orElseThrow();
    this.baselineMean = numbers.baselineMean();
    int judged = Math.max(1, settings.limits().size() - 1);
    this.level = SecondaryRule.SIGNIFICANT / judged;
    this.leastTasks = SecondaryRule.leastTasks(judged, Scope.POPULATION, 1, 1);
    this.trials = change.scale() == Scale.RATIO ? numbers.logarithms() : numbers.trials();
    this.changes =
        IntStream.range(0, numbers.tasks())
            .mapToDouble(i -> mean(trials.current().get(i)) - mean(trials.baseline().get(i)))
            .toArray();
  }

  String words() {
    if (!suite && !isBalanced()) {
      return UNKNOWN;
    }
    OptionalInt found = least();
    boolean passed = metric.isOfPassedTrials();
    String number = Phrases.rounded(found.orElse(suite ? mostTrials() : MOST_TASKS));
    String what =
        suite
            ? number + (passed ? " passed" : "") + " trials of each task on both sides"
            : number + " tasks" + (passed ? " that pass on both sides" : "");
    return found.isPresent()
        ? "about " + what + ", with results like these, would settle it"
        : "even " + what + ", with results like these, would not settle it";
  }

  /** Tasks, or trials of each task and side, that settle it; empty when there are too many. */
  OptionalInt least() {
    if (suite) {
      int now = Math.max(longest(trials.baseline()), longest(trials.current()));
      return LeastSize.between(Math.max(2, now), mostTrials(), trialsCase());
    }
    return LeastSize.between(
        Math.max(changes.length, leastTasks), MOST_TASKS, this::decidesWithTasks);
  }

  private boolean isBalanced() {
    return IntStream.range(0, changes.length)
        .allMatch(i -> trials.baseline().get(i).length == trials.current().get(i).length);
  }

  private int mostTrials() {
    return Math.max(3, MOST_TRIALS / changes.length);
  }

  /** Tasks are drawn from those at hand, so that their mean change is kept. */
  private boolean decidesWithTasks(int size, SplittableRandom random) {
    double sum = 0;
    double squares = 0;
    double first = changes[0]; // nearer to all than 0 is, for a variance without cancellation
    for (int i = 0; i < size; i++) {
      double one = changes[random.nextInt(changes.length)] - first;
      sum += one;
      squares += one * one;
    }
    double variance = Math.max(0, squares - sum * sum / size) / (size - 1);
    double error = Math.sqrt(variance / size);
    ReferenceDistribution student = students.computeIfAbsent(size, ReferenceDistribution::student);
    return decides(first + sum / size, error, error, student);
  }

  /**
   * Trials of these very tasks vary by what they vary within their task and side; to exchange them
   * also counts by how much the tasks' changes differ.
   */
  private LeastSize.Case trialsCase() {
    double within = 0;
    double spread = 0;
    double total = 0;
    for (int i = 0; i < changes.length; i++) {
      within += pooledVariance(trials.baseline().get(i), trials.current().get(i));
      spread += (changes[i] - mean(changes)) * (changes[i] - mean(changes));
      total += changes[i] * changes[i];
    }
    double ofTrial = within;
    double ofSpread = spread;
    double ofTotal = total;
    ReferenceDistribution normal = ReferenceDistribution.normal();
    return (size, random) ->
        decides(
            mean(changes)
                + normal.at(random.nextDouble(1e-9, 1))
                    * Math.sqrt(2 * ofTrial / size)
                    / changes.length,
            exchanged(ofTrial, ofSpread, size),
            exchanged(ofTrial, ofTotal, size),
            normal);
  }

  /** Standard error of a mean change whose trials are exchanged. */
  private double exchanged(double within, double between, int size) {
    double pooled = (2 * (size - 1) * within + size * between / 2) / (2 * size - 1);
    return Math.sqrt(2 * pooled / size) / changes.length;
  }

  /**
   * Judges one simulated comparison.
   *
   * @param error standard error around the change
   * @param errorOfNone likewise, if nothing changed
   */
  private boolean decides(
      double mean, double error, double errorOfNone, ReferenceDistribution distribution) {
    double half = error * distribution.quantile();
    double pValue = errorOfNone == 0 ? 0 : distribution.twoSided(mean / errorOfNone);
    boolean ratio = change.scale() == Scale.RATIO;
    Interval interval =
        ratio
            ? new Interval(Math.exp(mean - half), Math.exp(mean + half))
            : new Interval(mean - half, mean + half);
    Change drawn =
        new Change(
            change.scale(),
            changes.length,
            ratio ? Math.exp(mean) : mean,
            interval,
            pValue,
            null,
            1,
            "");
    Kind kind = VerdictRule.kind(metric.better(), drawn, limit, baselineMean);
    return kind == Kind.REGRESSED ? pValue <= level : kind != Kind.INCONCLUSIVE;
  }

  private static double pooledVariance(double[] baseline, double[] current) {
    double squares = 0;
    int freedom = 0;
    for (double[] side : List.of(baseline, current)) {
      double mean = mean(side);
      squares += Arrays.stream(side).map(value -> (value - mean) * (value - mean)).sum();
      freedom += side.length - 1;
    }
    return freedom == 0 ? 0 : squares / freedom;
  }

  private static int longest(List<double[]> tasks) {
    return tasks.stream().mapToInt(values -> values.length).max().orElse(1);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
