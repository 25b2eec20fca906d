package dev.agentbench.stats;

import java.util.List;
import java.util.Optional;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.StatUtils;

/**
 * A mean over tasks of which some belong together, such as tasks of one project: they succeed and
 * fail together, so that they tell less than as many unrelated ones (Miller 2024, arXiv
 * 2411.00640).
 *
 * @param clusters groups of tasks, at least 2
 * @param standardError (1/n)·sqrt(g·Σ_c(Σ_{i∈c}(s_i − mean))²), g = C/(C − 1)
 * @param interval by Student's t with one degree of freedom less than clusters
 */
public record ClusteredMean(
    int tasks, int clusters, double mean, double standardError, Interval interval) {

  /**
   * The mean of the tasks' numbers, given cluster by cluster, none empty.
   *
   * @return empty for fewer than two clusters
   */
  public static Optional<ClusteredMean> of(List<double[]> clusters) {
    if (clusters.size() < 2) {
      return Optional.empty();
    }
    int tasks = clusters.stream().mapToInt(cluster -> cluster.length).sum();
    double mean = clusters.stream().mapToDouble(StatUtils::sum).sum() / tasks;
    double squares =
        clusters.stream()
            .mapToDouble(cluster -> StatUtils.sum(cluster) - cluster.length * mean)
            .map(deviation -> deviation * deviation)
            .sum();
    double correction = clusters.size() / (clusters.size() - 1.0);
    double error = Math.sqrt(correction * squares) / tasks;
    double half = error * quantile(clusters.size() - 1);
    return Optional.of(
        new ClusteredMean(
            tasks, clusters.size(), mean, error, new Interval(mean - half, mean + half)));
  }

  private static double quantile(int degreesOfFreedom) {
    return new TDistribution(degreesOfFreedom)
        .inverseCumulativeProbability((1 + Interval.LEVEL) / 2);
  }
}
