package dev.agentbench.analysis.compare;

import dev.agentbench.analysis.AlikeTrials;
import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.ExperimentScores;
import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.OutcomeCounts;
import dev.agentbench.analysis.PairedNumbers;
import dev.agentbench.analysis.TaskPair;
import dev.agentbench.stats.Descriptive;
import dev.agentbench.stats.Power;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Variance of success rates in earlier experiments (Miller 2024, section 5). What is assumed
 * without any counts as so many observations, so that a short history does not pass for certainty.
 *
 * @param ofTrials of one trial of a task, the task and its configuration staying the same
 * @param ofChanges of the true changes of the tasks between two configurations
 */
record PastVariance(double ofTrials, double ofChanges) {
  private static final double ASSUMED = 10;

  /**
   * Estimates both.
   *
   * @param history the newest first
   */
  static PastVariance of(List<ExperimentMetrics> history) {
    double ofTrials = ofTrials(AlikeTrials.of(history.stream().map(ExperimentScores::of).toList()));
    return new PastVariance(ofTrials, ofChanges(history, ofTrials));
  }

  /** Pooled: each group of n trials has n − 1 degrees of freedom. */
  private static double ofTrials(List<AlikeTrials> groups) {
    double squares = ASSUMED * Power.UNKNOWN_TRIALS;
    double freedom = ASSUMED;
    for (AlikeTrials group : groups) {
      int scored = group.score().scored();
      double rate = (double) group.score().passed() / scored;
      squares += scored * rate * (1 - rate);
      freedom += scored - 1;
    }
    return squares / freedom;
  }

  /** From neighbours that were configured otherwise; what chance adds to it is taken off. */
  private static double ofChanges(List<ExperimentMetrics> history, double ofTrials) {
    double squares = 0;
    double freedom = 0;
    for (int i = 1; i < history.size(); i++) {
      ExperimentMetrics now = history.get(i - 1);
      ExperimentMetrics before = history.get(i);
      if (!config(now).equals(config(before))) {
        List<TaskPair> pairs =
            TaskPair.of(before.trials(), now.trials()).stream()
                .filter(TaskPair::isScoredInBoth)
                .toList();
        squares += Math.max(0, pairs.size() - 1) * (variance(pairs) - chance(pairs, ofTrials));
        freedom += Math.max(0, pairs.size() - 1);
      }
    }
    return (ASSUMED * Power.UNKNOWN_CHANGES + Math.max(0, squares)) / (ASSUMED + freedom);
  }

  private static double variance(List<TaskPair> pairs) {
    PairedNumbers numbers = PairedNumbers.of(Metric.SUCCESS, pairs);
    double[] before = numbers.baseline();
    double[] now = numbers.current();
    double[] changes =
        IntStream.range(0, before.length).mapToDouble(i -> now[i] - before[i]).toArray();
    return Descriptive.of(changes)
        .map(Descriptive::deviation)
        .map(deviation -> deviation * deviation)
        .orElse(0.0);
  }

  private static double chance(List<TaskPair> pairs, double ofTrials) {
    return pairs.stream()
        .mapToDouble(
            pair ->
                ofTrials / OutcomeCounts.of(pair.baseline()).scored()
                    + ofTrials / OutcomeCounts.of(pair.current()).scored())
        .average()
        .orElse(0);
  }

  private static String config(ExperimentMetrics results) {
    return results.experiment().manifest().config();
  }
}
