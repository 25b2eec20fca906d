package dev.agentbench.analysis;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What counts as a regression.
 *
 * @param limits of the metrics that are judged, the success rate first
 * @param mustPass ids of tasks of which every trial has to pass
 * @param maxErrorRate share of tasks that may be without a score before nothing can be said
 * @param maxAgeDays age of a baseline from which on a warning tells so
 * @param maxCostUsd of a run, after which no further trial starts; null: none
 */
public record RegressionSettings(
    List<Limit> limits,
    List<String> mustPass,
    double maxErrorRate,
    int maxAgeDays,
    @Nullable Double maxCostUsd) {

  public static final RegressionSettings DEFAULTS =
      new RegressionSettings(
          List.of(
              new Limit(Metric.SUCCESS, 0.05),
              new Limit(Metric.DURATION, 0.20),
              new Limit(Metric.TOKENS, 0.10),
              new Limit(Metric.COST, 0.10)),
          List.of(),
          0.10,
          30,
          null);

  public RegressionSettings {
    limits = List.copyOf(limits);
    mustPass = List.copyOf(mustPass);
  }

  /**
   * How much worse a metric may become.
   *
   * @param allowed for shares a difference of shares (0.05: five points), for all else a part of
   *     the baseline (0.2: a fifth more)
   */
  public record Limit(Metric metric, double allowed) {}

  /** Empty for a metric that is shown and not judged. */
  public OptionalDouble allowed(Metric metric) {
    return limits.stream()
        .filter(limit -> limit.metric() == metric)
        .mapToDouble(Limit::allowed)
        .findFirst();
  }

  /** The same with another limit for the success rate. */
  public RegressionSettings withMargin(double margin) {
    return new RegressionSettings(
        Stream.concat(
                Stream.of(new Limit(Metric.SUCCESS, margin)),
                limits.stream().filter(limit -> limit.metric() != Metric.SUCCESS))
            .toList(),
        mustPass,
        maxErrorRate,
        maxAgeDays,
        maxCostUsd);
  }
}
