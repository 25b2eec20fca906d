package dev.agentbench.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * By how much a measure changed from a baseline, over tasks that have it in both: current −
 * baseline, one number a task.
 *
 * @param tasks pairs, at least 1
 * @param mean of the differences
 * @param interval null where nothing tells how far it might be off: one task, or amounts that all
 *     changed alike
 * @param pValue two-sided, of no change
 * @param deviation of the differences; null for one task
 * @param method how interval and p-value were found
 */
public record PairedDifference(
    int tasks,
    double mean,
    @Nullable Interval interval,
    double pValue,
    @Nullable Double deviation,
    Method method) {

  /** How interval and p-value were found. */
  public enum Method {
    /** Tasks that passed or did not: Newcombe's method 10 and McNemar's exact test. */
    NEWCOMBE("Newcombe method 10, McNemar exact"),
    /** Shares and amounts: bootstrap over tasks and sign flips. */
    BOOTSTRAP("bootstrap over tasks, sign flips");

    private final String title;

    Method(String title) {
      this.title = title;
    }

    /** The name for people. */
    public String title() {
      return title;
    }
  }

  /**
   * The change of a share, each number from 0 to 1.
   *
   * @return empty without tasks
   */
  public static Optional<PairedDifference> ofShares(double[] baseline, double[] current) {
    if (differences(baseline, current).length == 0) {
      return Optional.empty();
    }
    DoublePredicate isWhole = value -> value == 0 || value == 1;
    boolean whole =
        Arrays.stream(baseline).allMatch(isWhole) && Arrays.stream(current).allMatch(isWhole);
    return Optional.of(whole ? ofOutcomes(baseline, current) : ofParts(baseline, current));
  }

  /**
   * The change of an amount, such as a count.
   *
   * @return empty without tasks
   */
  public static Optional<PairedDifference> ofAmounts(double[] baseline, double[] current) {
    double[] differences = differences(baseline, current);
    return differences.length == 0
        ? Optional.empty()
        : Optional.of(
            of(differences, Bootstrap.ofChange(differences).orElse(null), Method.BOOTSTRAP));
  }

  /**
   * Cohen's d of the pairs: the mean in units of their standard deviation. Null when they do not
   * vary.
   */
  public @Nullable Double effect() {
    return deviation == null || deviation == 0 ? null : mean / deviation;
  }

  /** Standard error of the mean; null for one task. */
  public @Nullable Double standardError() {
    return deviation == null ? null : deviation / Math.sqrt(tasks);
  }

  private static PairedDifference ofOutcomes(double[] baseline, double[] current) {
    int both = count(baseline, 1, current, 1);
    int worse = count(baseline, 1, current, 0);
    int better = count(baseline, 0, current, 1);
    int neither = count(baseline, 0, current, 0);
    Descriptive described = Descriptive.of(differences(baseline, current)).orElseThrow();
    return new PairedDifference(
        described.count(),
        described.mean(),
        NewcombeInterval.ofPairs(both, worse, better, neither),
        McNemar.exact(worse, better),
        described.deviation(),
        Method.NEWCOMBE);
  }

  /** Where all tasks changed alike there is nothing to draw from: Newcombe stands in, too wide. */
  private static PairedDifference ofParts(double[] baseline, double[] current) {
    double[] differences = differences(baseline, current);
    Interval drawn = Bootstrap.ofChange(differences).orElse(null);
    return drawn == null
        ? of(
            differences,
            NewcombeInterval.ofRates(
                Descriptive.of(baseline).orElseThrow().mean(),
                Descriptive.of(current).orElseThrow().mean(),
                differences.length),
            Method.NEWCOMBE)
        : of(
            differences,
            new Interval(Math.max(-1, drawn.low()), Math.min(1, drawn.high())),
            Method.BOOTSTRAP);
  }

  private static PairedDifference of(
      double[] differences, @Nullable Interval interval, Method method) {
    Descriptive described = Descriptive.of(differences).orElseThrow();
    return new PairedDifference(
        described.count(),
        described.mean(),
        interval,
        SignFlips.twoSided(differences),
        described.deviation(),
        method);
  }

  private static double[] differences(double[] baseline, double[] current) {
    if (baseline.length != current.length) {
      throw new IllegalArgumentException(
          baseline.length + " numbers cannot be paired with " + current.length);
    }
    return IntStream.range(0, baseline.length).mapToDouble(i -> current[i] - baseline[i]).toArray();
  }

  private static int count(double[] baseline, double before, double[] current, double now) {
    return (int)
        IntStream.range(0, baseline.length)
            .filter(i -> baseline[i] == before && current[i] == now)
            .count();
  }
}
