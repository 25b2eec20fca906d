package dev.agentbench.analysis.compare;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.OutcomeCounts;
import dev.agentbench.result.TaskVersion;
import dev.agentbench.stats.Descriptive;
import dev.agentbench.stats.Power;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Forecast of a comparison before it is paid for.
 *
 * @param experiments earlier ones that it rests on; 0: on nothing but defaults
 * @param power of the comparison, by its noise alone
 * @param rule what the rule of the verdict finds
 */
public record Forecast(int experiments, Power power, RulePower rule) {

  /** Of rates from 0 to 1 that are all alike likely. */
  private static final double VARIANCE_OF_ANY = 1 / 12.0;

  /**
   * Estimates.
   *
   * @param history earlier experiments over some of the tasks, in one mode
   * @param tasks of the new experiments
   * @param baselineTrials of each task, in the experiment that is compared with
   * @param currentTrials of each task
   */
  public static Forecast of(
      List<ExperimentMetrics> history,
      List<TaskVersion> tasks,
      int baselineTrials,
      int currentTrials) {
    List<ExperimentMetrics> relevant =
        history.stream()
            .map(results -> over(Set.copyOf(tasks), results))
            .filter(results -> !results.trials().isEmpty())
            .toList();
    PastVariance past = PastVariance.of(relevant);
    return new Forecast(
        relevant.size(),
        new Power(
            past.ofChanges(), past.ofTrials() / baselineTrials + past.ofTrials() / currentTrials),
        new RulePower(
            rates(relevant), redrawn(relevant, past.ofChanges()), baselineTrials, currentTrials));
  }

  /**
   * From so many tasks on a loss in one of the metrics beside the success rate can be certain, if
   * all their trials pass; 1 without such metrics.
   */
  public int leastTasksForOthers(RegressionSettings settings) {
    int others = settings.limits().size() - 1;
    return others < 1
        ? 1
        : SecondaryRule.leastTasks(
            others, rule.scope(settings), rule.baselineTrials(), rule.currentTrials());
  }

  /** The smallest change beyond noise alone; of these very tasks only trials are noise. */
  public double beyondNoise(int tasks, RegressionSettings settings) {
    Power noise = rule.scope(settings) == Scope.SUITE ? new Power(0, power.trialVariance()) : power;
    return noise.detectable(tasks);
  }

  private static ExperimentMetrics over(Set<TaskVersion> tasks, ExperimentMetrics results) {
    return new ExperimentMetrics(
        results.experiment(),
        results.trials().stream()
            .filter(
                trial -> tasks.contains(new TaskVersion(trial.task().id(), trial.task().digest())))
            .toList());
  }

  /** How often each task passed, half a pass and half a failure added: none is quite certain. */
  private static List<Double> rates(List<ExperimentMetrics> history) {
    return history.stream()
        .flatMap(results -> results.trials().stream())
        .filter(trial -> trial.outcome().isScored())
        .collect(
            Collectors.groupingBy(
                trial -> trial.task().id().value(), TreeMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(OutcomeCounts::of)
        .map(counts -> (counts.passed() + 0.5) / (counts.scored() + 1))
        .toList();
  }

  /** A rate that is drawn anew changes by twice the variance of the rates. */
  private static double redrawn(List<ExperimentMetrics> history, double ofChanges) {
    double[] rates = rates(history).stream().mapToDouble(rate -> rate).toArray();
    double variance =
        Descriptive.of(rates)
            .map(Descriptive::deviation)
            .map(deviation -> deviation * deviation)
            .orElse(VARIANCE_OF_ANY);
    return variance == 0 ? 0 : Math.min(1, ofChanges / (2 * variance));
  }
}
