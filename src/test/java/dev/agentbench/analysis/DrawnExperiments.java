package dev.agentbench.analysis;

import dev.agentbench.agent.TokenUsage;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.analysis.compare.MetricChange;
import dev.agentbench.analysis.compare.RegressionSettings;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.PlanFigures;
import dev.agentbench.result.TaskRef;
import dev.agentbench.result.Timings;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.testing.TwoExperiments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Pairs of experiments drawn from a known truth, as the product compares them: tasks differ in how
 * hard and how long they are; time, tokens and cost of a trial vary together.
 *
 * @param tasks number of tasks
 * @param rates chances to pass, one drawn for each task
 */
public record DrawnExperiments(
    int tasks, int baselineTrials, int currentTrials, List<Double> rates) {
  /** Standard deviation of a trial's logarithms of time, tokens and cost. */
  private static final double NOISE = 0.5;

  public DrawnExperiments {
    rates = List.copyOf(rates);
  }

  /**
   * Draws two experiments and compares them.
   *
   * @param loss by how much the chance of every task falls on average: each in the same proportion
   */
  public Comparison compared(SplittableRandom random, double loss) {
    List<ExperimentMetrics> both = drawn(random, loss);
    return Comparison.withoutAdvice(both.get(0), both.get(1), RegressionSettings.DEFAULTS, false);
  }

  /** The change of one metric between two drawn experiments, without all others. */
  public MetricChange change(Metric metric, SplittableRandom random) {
    return MetricChange.of(metric, pairs(random), RegressionSettings.DEFAULTS);
  }

  /** The tasks of two drawn experiments without a change. */
  public List<TaskPair> pairs(SplittableRandom random) {
    List<ExperimentMetrics> both = drawn(random, 0);
    return TaskPair.of(both.get(0).trials(), both.get(1).trials());
  }

  private List<ExperimentMetrics> drawn(SplittableRandom random, double loss) {
    double mean = rates.stream().mapToDouble(rate -> rate).average().orElseThrow();
    ExperimentMetrics before = experiment("before", baselineTrials);
    ExperimentMetrics now = experiment("after", currentTrials);
    List<TrialMetrics> drawnBefore = new ArrayList<>();
    List<TrialMetrics> drawnNow = new ArrayList<>();
    for (int task = 0; task < tasks; task++) {
      double chance = rates.get(random.nextInt(rates.size()));
      double length = Math.exp(normal(random));
      draw(before, task, baselineTrials, chance, length, random, drawnBefore);
      draw(now, task, currentTrials, chance * (1 - loss / mean), length, random, drawnNow);
    }
    return List.of(
        new ExperimentMetrics(before.experiment(), drawnBefore),
        new ExperimentMetrics(now.experiment(), drawnNow));
  }

  private ExperimentMetrics experiment(String name, int trials) {
    return TwoExperiments.experiment(
            name, String.join(" ", Collections.nCopies(tasks, "p".repeat(trials))))
        .metrics();
  }

  private static void draw(
      ExperimentMetrics like,
      int task,
      int trials,
      double chance,
      double length,
      SplittableRandom random,
      List<TrialMetrics> drawn) {
    TaskRef ref = like.trials().get(task * trials).task();
    ExperimentId id = like.experiment().id();
    for (int repeat = 0; repeat < trials; repeat++) {
      boolean passed = random.nextDouble() < chance;
      double common = NOISE * normal(random) - (passed ? 0 : 0.5); // failing early is cheap
      double tokens = 2_000 * length * Math.exp(common + 0.2 * normal(random));
      double seconds = 20 * length * Math.exp(common + 0.2 * normal(random));
      drawn.add(
          new TrialMetrics(
              id,
              ref,
              repeat,
              passed ? Outcome.PASSED : Outcome.FAILED,
              new Timings(
                  Duration.ofNanos((long) (seconds * 1e9)), null, null, null, Duration.ZERO),
              new TokenUsage((long) tokens, (long) (tokens / 4)),
              tokens * 3e-6,
              false,
              1,
              0,
              0,
              0,
              0,
              0,
              null,
              Set.of(),
              Set.of(),
              PlanFigures.NONE));
    }
  }

  private static double normal(SplittableRandom random) {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
