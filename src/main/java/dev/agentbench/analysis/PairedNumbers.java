package dev.agentbench.analysis;

import dev.agentbench.result.TrialMetrics;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.OptionalDouble;

/** A metric of the tasks that have it in both experiments: the means of each task's trials. */
final class PairedNumbers {
  private final double[] baseline;
  private final double[] current;

  private PairedNumbers(double[] baseline, double[] current) {
    this.baseline = baseline;
    this.current = current;
  }

  double[] baseline() {
    return baseline;
  }

  double[] current() {
    return current;
  }

  static PairedNumbers of(Metric metric, List<TaskPair> pairs) {
    double[][] both =
        pairs.stream()
            .map(
                pair ->
                    new OptionalDouble[] {
                      mean(metric, pair.baseline()), mean(metric, pair.current())
                    })
            .filter(means -> means[0].isPresent() && means[1].isPresent())
            .map(means -> new double[] {means[0].getAsDouble(), means[1].getAsDouble()})
            .toArray(double[][]::new);
    return new PairedNumbers(column(both, 0), column(both, 1));
  }

  double baselineMean() {
    return Arrays.stream(baseline).average().orElseThrow();
  }

  double currentMean() {
    return Arrays.stream(current).average().orElseThrow();
  }

  private static OptionalDouble mean(Metric metric, List<TrialMetrics> trials) {
    DoubleSummaryStatistics measured = new DoubleSummaryStatistics();
    for (TrialMetrics trial : trials) {
      metric.of(trial).ifPresent(measured);
    }
    return measured.getCount() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(measured.getAverage());
  }

  private static double[] column(double[][] both, int column) {
    return Arrays.stream(both).mapToDouble(row -> row[column]).toArray();
  }
}
