package dev.agentbench.analysis.compare;

import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.Metric.Better;
import dev.agentbench.analysis.compare.Verdict.Kind;
import dev.agentbench.stats.RepeatedTrials;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * Power of the verdict's rule to find a loss of the success rate, by simulation of the rule itself:
 * the loss has to lie beyond chance and to reach the limit as measured. Tasks have the chances to
 * pass that they had before, or any, where nothing is known of them.
 *
 * @param rates chances to pass of tasks; none: from 0 to 1, all alike likely
 * @param redrawn chance that a task has another rate in the current experiment, on the average the
 *     same one; not used where only these tasks count
 */
public record RulePower(List<Double> rates, double redrawn, int baselineTrials, int currentTrials) {
  private static final int DRAWS = 400;
  private static final int STEPS = 1_000;
  private static final int MOST_TASKS = 5_000;
  private static final int MOST_TASKS_DRAWN = 800;

  public RulePower {
    rates = List.copyOf(rates);
  }

  /** The smallest loss that is found in 80 % of the cases; empty when not even a total one is. */
  public OptionalInt detectablePoints(int tasks, RegressionSettings settings) {
    int all = (int) Math.floor(100 * mean());
    return LeastSize.between(
        1, Math.max(1, all), (points, random) -> isFound(tasks, points / 100.0, settings, random));
  }

  /** How many tasks it takes to find a loss in 80 % of the cases; empty when too many. */
  public OptionalInt tasksFor(double loss, RegressionSettings settings) {
    boolean drawn = baselineTrials + currentTrials > 2 && scope(settings) == Scope.POPULATION;
    return LeastSize.between(
        2,
        drawn ? MOST_TASKS_DRAWN : MOST_TASKS,
        (tasks, random) -> isFound(tasks, loss, settings, random));
  }

  /** Whether a comparison of so many tasks, drawn anew, is judged as regressed. */
  boolean isFound(int tasks, double loss, RegressionSettings settings, SplittableRandom random) {
    Scope scope = scope(settings);
    double left = Math.max(0, 1 - loss / mean());
    int[] before = new int[tasks];
    int[] now = new int[tasks];
    // A plain loop: a run of 1,000 tasks comes here some million times before it starts.
    for (int i = 0; i < tasks; i++) {
      double rate = rate(random);
      boolean other = scope == Scope.POPULATION && random.nextDouble() < redrawn;
      double rateNow = left * (other ? rate(random) : rate);
      before[i] = passed(rate, baselineTrials, random);
      now[i] = passed(rateNow, currentTrials, random);
    }
    double limit = settings.allowed(Metric.SUCCESS).orElseThrow();
    return SuccessReading.change(
            scope,
            RepeatedTrials.ofEach(before, baselineTrials),
            RepeatedTrials.ofEach(now, currentTrials),
            DRAWS)
        .filter(change -> VerdictRule.kind(Better.HIGHER, change, limit, 1) == Kind.REGRESSED)
        .isPresent();
  }

  /** The scope that will count. */
  Scope scope(RegressionSettings settings) {
    return Math.min(baselineTrials, currentTrials) < 2 ? Scope.POPULATION : settings.scope();
  }

  private double mean() {
    double sum = 0;
    for (double rate : rates) {
      sum += rate;
    }
    return rates.isEmpty() ? 0.5 : sum / rates.size();
  }

  private double rate(SplittableRandom random) {
    return rates.isEmpty()
        ? (random.nextInt(STEPS) + 0.5) / STEPS
        : rates.get(random.nextInt(rates.size()));
  }

  private static int passed(double rate, int trials, SplittableRandom random) {
    int passed = 0;
    for (int i = 0; i < trials; i++) {
      passed += random.nextDouble() < rate ? 1 : 0;
    }
    return passed;
  }
}
