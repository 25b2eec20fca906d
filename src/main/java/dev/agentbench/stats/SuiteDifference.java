package dev.agentbench.stats;

import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * By how much the success rate of these very tasks changed: only the trials are left to chance, not
 * the choice of the tasks (Miller 2024, arXiv 2411.00640, section 3, without the variance between
 * tasks).
 *
 * @param tasks pairs, at least 1
 * @param mean of current − baseline over tasks
 * @param interval mean ± t·SE with SE² = Σ[s_A(1−s_A)/(K_A−1) + s_B(1−s_B)/(K_B−1)]/n², never
 *     narrower than the score interval of as many trials that all passed, and without 0 only where
 *     the test rules it out, too
 * @param pValue two-sided, of no change in any task, exact
 * @param leastTasks from so many tasks on the p-value can be as low as 5 % at all, with as many
 *     trials of each
 */
public record SuiteDifference(
    int tasks, double mean, Interval interval, double pValue, int leastTasks) {

  /** The name for people. */
  public static final String METHOD = "noise of trials alone, exact stratified test";

  /**
   * The change between two experiments over the same tasks in the same order.
   *
   * @return empty without tasks, or when either experiment has a single trial of most tasks
   */
  public static Optional<SuiteDifference> of(RepeatedTrials baseline, RepeatedTrials current) {
    int tasks = baseline.tasks();
    if (tasks != current.tasks()) {
      throw new IllegalArgumentException(tasks + " tasks cannot be paired with " + current.tasks());
    }
    if (tasks == 0 || !baseline.areRepeated() || !current.areRepeated()) {
      return Optional.empty();
    }
    double mean =
        IntStream.range(0, tasks).mapToDouble(i -> current.rate(i) - baseline.rate(i)).sum()
            / tasks;
    double error = Math.sqrt(baseline.varianceOfRates() + current.varianceOfRates()) / tasks;
    double t =
        -new TDistribution(2.0 * Math.min(baseline.freedom(), current.freedom()))
            .inverseCumulativeProbability((1 - Interval.LEVEL) / 2);
    int trials = Math.min(baseline.allTrials(), current.allTrials());
    double pValue = StratifiedExact.pValue(mean, baseline, current);
    Interval found = LeastWidth.of(t, trials).around(mean, mean - t * error, mean + t * error);
    return Optional.of(
        new SuiteDifference(
            tasks,
            mean,
            pValue > 1 - Interval.LEVEL ? found.reaching(0) : found,
            pValue,
            leastTasks(baseline, current)));
  }

  private static int leastTasks(RepeatedTrials baseline, RepeatedTrials current) {
    int before = (int) Math.rint((double) baseline.allTrials() / baseline.tasks());
    int now = (int) Math.rint((double) current.allTrials() / current.tasks());
    return ExchangedTrials.tasksFor(1 - Interval.LEVEL, before, now);
  }
}
