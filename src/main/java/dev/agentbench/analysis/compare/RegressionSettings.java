package dev.agentbench.analysis.compare;

import dev.agentbench.analysis.Metric;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Limits of a regression.
 *
 * @param limits of the metrics that are judged, the success rate first
 * @param perSuccess limits of what a success costs
 * @param scope which tasks the verdict on the success rate speaks of
 * @param mustPass ids of tasks of which every trial has to pass
 * @param maxErrorRate share of trials that may end without a score before nothing good can be said
 * @param maxAgeDays age of a baseline from which on a warning tells so
 * @param maxCostUsd of a run, after which no further trial starts; null: none
 */
public record RegressionSettings(
    List<Limit> limits,
    PerSuccessLimits perSuccess,
    Scope scope,
    List<String> mustPass,
    double maxErrorRate,
    int maxAgeDays,
    @Nullable Double maxCostUsd) {

  public static final RegressionSettings DEFAULTS =
      new RegressionSettings(
          List.of(
              new Limit(Metric.SUCCESS, 0.05, false),
              new Limit(Metric.DURATION, 0.20, false),
              new Limit(Metric.TOKENS, 0.10, false),
              new Limit(Metric.COST, 0.10, false)),
          new PerSuccessLimits(null, null),
          Scope.SUITE,
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
   * @param own whether the user set it, so that it counts whatever the success rate did
   */
  public record Limit(Metric metric, double allowed, boolean own) {}

  /**
   * By which part of the baseline what is spent for a success may rise; each null where the user
   * set none.
   */
  public record PerSuccessLimits(@Nullable Double cost, @Nullable Double time) {}

  /** Empty for a metric that is shown and not judged. */
  public OptionalDouble allowed(Metric metric) {
    return limits.stream()
        .filter(limit -> limit.metric() == metric)
        .mapToDouble(Limit::allowed)
        .findFirst();
  }

  /** Whether the user set the limit of a metric. */
  boolean isOwn(Metric metric) {
    return limits.stream().anyMatch(limit -> limit.metric() == metric && limit.own());
  }
}
