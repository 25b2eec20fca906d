package dev.agentbench.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * By how much a measure changed from a baseline, over tasks that have it in both: current −
 * baseline, one number a task.
 *
 * @param tasks pairs, at least 1
 * @param mean of the differences
 * @param interval null where nothing tells how far it might be off: one task, or amounts of fewer
 *     than six tasks that all changed alike
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

  /**
   * From so many tasks on an amount that changed alike in each is a change that chance does not
   * explain: six signs alike have a p-value of 0.03.
   */
  static final int ENOUGH_ALIKE = 6;

  private static final int FEW = 20;

  /** A p-value that is as low by all but rounding agrees with the interval. */
  private static final double SIGNIFICANT = 1 - Interval.LEVEL + 1e-12;

  /**
   * From so many tasks on the p-value can be as low as 5 % at all: 2/2ⁿ, if all n changed one way.
   */
  public static final int LEAST_TASKS = 6;

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
    return ofShares(baseline, current, Bootstrap.DRAWS);
  }

  /** The same with fewer draws for an interval, for simulations that need many of them. */
  public static Optional<PairedDifference> ofShares(
      double[] baseline, double[] current, int draws) {
    refuseUnlike(baseline, current);
    if (baseline.length == 0) {
      return Optional.empty();
    }
    return PairedOutcomes.of(baseline, current)
        .map(PairedDifference::ofOutcomes)
        .or(() -> Optional.of(ofParts(baseline, current, draws)));
  }

  /**
   * The change of a share of trials that passed. Where a task has unlike numbers of trials in the
   * two, its difference is not as likely to have the other sign: the exact test of these very tasks
   * has to agree there.
   *
   * @return empty without tasks
   */
  public static Optional<PairedDifference> ofShares(
      RepeatedTrials baseline, RepeatedTrials current, int draws) {
    return ofShares(baseline.rates(), current.rates(), draws)
        .map(
            found ->
                baseline.hasTrialsOf(current)
                    ? found
                    : found.doubted(
                        StratifiedExact.pValue(found.mean, baseline, current), found.interval));
  }

  /**
   * The change of an amount, such as a count, from the values of each task's trials; with unlike
   * numbers of trials {@link ExchangedTrials} have to agree.
   *
   * @return empty without tasks
   */
  public static Optional<PairedDifference> ofTrials(
      List<double[]> baseline, List<double[]> current) {
    Optional<PairedDifference> found = ofChanges(differences(means(baseline), means(current)));
    boolean balanced =
        IntStream.range(0, baseline.size())
            .allMatch(i -> baseline.get(i).length == current.get(i).length);
    if (balanced) {
      return found;
    }
    ExchangedTrials exchanged = ExchangedTrials.of(baseline, current);
    return found.map(change -> change.doubted(exchanged.pValue(), exchanged.interval()));
  }

  private static double[] means(List<double[]> trials) {
    return trials.stream()
        .mapToDouble(values -> Arrays.stream(values).average().orElseThrow())
        .toArray();
  }

  /** No more certain than another reading of the same results. */
  private PairedDifference doubted(double otherPValue, @Nullable Interval other) {
    double larger = Math.max(pValue, otherPValue);
    Interval hull = interval == null || other == null ? interval : interval.spanning(other);
    return new PairedDifference(
        tasks, mean, hull == null ? null : agreeing(hull, larger), larger, deviation, method);
  }

  /**
   * The mean of changes that are not bounded, one for each task. Of few tasks no resample lies
   * further out than the tasks themselves, so that the bootstrap is too narrow: there the interval
   * reaches at least as far as Student's.
   *
   * @return empty without tasks
   */
  static Optional<PairedDifference> ofChanges(double[] changes) {
    double pValue = SignFlips.twoSided(changes);
    return changes.length == 0
        ? Optional.empty()
        : Optional.of(
            of(
                Descriptive.of(changes).orElseThrow(),
                Bootstrap.ofChange(changes)
                    .map(drawn -> changes.length < FEW ? withStudent(changes, drawn) : drawn)
                    .or(() -> alike(changes))
                    .map(found -> agreeing(found, pValue))
                    .orElse(null),
                pValue,
                Method.BOOTSTRAP));
  }

  private static Interval withStudent(double[] changes, Interval drawn) {
    Descriptive described = Descriptive.of(changes).orElseThrow();
    double t =
        new TDistribution(changes.length - 1)
            .inverseCumulativeProbability((1 + Interval.LEVEL) / 2);
    double half = t * described.standardError().orElseThrow();
    return new Interval(
        Math.min(drawn.low(), described.mean() - half),
        Math.max(drawn.high(), described.mean() + half));
  }

  private static Optional<Interval> alike(double[] changes) {
    return changes.length < ENOUGH_ALIKE
        ? Optional.empty()
        : Optional.of(new Interval(changes[0], changes[0]));
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

  private static PairedDifference ofOutcomes(PairedOutcomes pairs) {
    double pValue = McNemar.exact(pairs.worse(), pairs.better());
    Interval found =
        NewcombeInterval.ofPairs(pairs.both(), pairs.worse(), pairs.better(), pairs.neither());
    return new PairedDifference(
        pairs.count(),
        pairs.mean(),
        notTooNarrow(pairs.count(), pairs.mean(), found, pValue),
        pValue,
        pairs.deviation(),
        Method.NEWCOMBE);
  }

  /** Where all tasks changed alike there is nothing to draw from: the least width is left. */
  private static PairedDifference ofParts(double[] baseline, double[] current, int draws) {
    double[] differences = differences(baseline, current);
    Descriptive described = Descriptive.of(differences).orElseThrow();
    Interval drawn =
        Bootstrap.ofChange(differences, draws)
            .orElse(new Interval(described.mean(), described.mean()));
    double pValue = SignFlips.twoSided(differences);
    return of(
        described,
        notTooNarrow(described.count(), described.mean(), drawn, pValue),
        pValue,
        Method.BOOTSTRAP);
  }

  private static Interval notTooNarrow(int tasks, double mean, Interval found, double pValue) {
    Interval wide = LeastWidth.ofTasks(tasks).around(mean, found.low(), found.high());
    return agreeing(wide, pValue);
  }

  /** An interval leaves out 0 only where the test rules it out, too. */
  private static Interval agreeing(Interval found, double pValue) {
    return pValue > SIGNIFICANT ? found.reaching(0) : found;
  }

  private static PairedDifference of(
      Descriptive described, @Nullable Interval interval, double pValue, Method method) {
    return new PairedDifference(
        described.count(), described.mean(), interval, pValue, described.deviation(), method);
  }

  private static double[] differences(double[] baseline, double[] current) {
    refuseUnlike(baseline, current);
    return IntStream.range(0, baseline.length).mapToDouble(i -> current[i] - baseline[i]).toArray();
  }

  private static void refuseUnlike(double[] baseline, double[] current) {
    if (baseline.length != current.length) {
      throw new IllegalArgumentException(
          baseline.length + " numbers cannot be paired with " + current.length);
    }
  }
}
