package dev.agentbench.config;

import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.compare.PerSuccess.What;
import dev.agentbench.analysis.compare.RegressionSettings;
import dev.agentbench.analysis.compare.RegressionSettings.Limit;
import dev.agentbench.analysis.compare.RegressionSettings.PerSuccessLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Reads {@code regression} and {@code baseline}: what counts as worse, and than what. */
final class RegressionReader {
  private static final String SUCCESS_RATE = "success_rate";
  private static final double LEAST = 0.0001;
  private static final double MOST = 100;

  private RegressionReader() {}

  static RegressionSettings read(
      ConfigSection regression, ConfigSection baseline, ConfigSection benchmark) {
    RegressionSettings defaults = RegressionSettings.DEFAULTS;
    return new RegressionSettings(
        limits(regression),
        new PerSuccessLimits(perSuccess(regression, What.COST), perSuccess(regression, What.TIME)),
        regression.get("scope").choice(defaults.scope()),
        regression.get("must_pass").texts(defaults.mustPass()),
        regression.get("max_error_rate").decimal(defaults.maxErrorRate(), 0, 1),
        baseline.get("max_age").integer(defaults.maxAgeDays(), 1, 10_000),
        benchmark.get("max_cost_usd", Effect.NONE).decimal(0, 1e9).orElse(null));
  }

  /** Those that are judged anyway, and those of other metrics that the user names. */
  private static List<Limit> limits(ConfigSection regression) {
    List<String> named = regression.freeKeys();
    List<Limit> limits = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      String key = metric == Metric.SUCCESS ? SUCCESS_RATE : metric.id();
      OptionalDouble fallback = RegressionSettings.DEFAULTS.allowed(metric);
      if (fallback.isPresent() || named.contains(key)) {
        limit(regression.section(key), metric, fallback).ifPresent(limits::add);
      }
    }
    return limits;
  }

  private static @Nullable Double perSuccess(ConfigSection regression, What what) {
    return regression.section(what.id()).get("max_increase").decimal(LEAST, MOST).orElse(null);
  }

  /**
   * A limit is the user's own when it is another one than the default, which the configuration that
   * comes with this program writes out.
   *
   * <p>{@code significance} is how a former version was told what is fixed now.
   */
  private static Optional<Limit> limit(
      ConfigSection section, Metric metric, OptionalDouble fallback) {
    boolean mayDrop = metric.better() == Metric.Better.HIGHER;
    Value value = section.get(mayDrop ? "max_drop" : "max_increase");
    double most = metric.unit() == Metric.Unit.SHARE ? 1 : MOST;
    section.ignore("is always 0.05: intervals are at 95 %", "significance");
    if (fallback.isPresent()) {
      double allowed = value.decimal(fallback.getAsDouble(), LEAST, most);
      return Optional.of(new Limit(metric, allowed, allowed != fallback.getAsDouble()));
    }
    return value.decimal(LEAST, most).map(allowed -> new Limit(metric, allowed, true));
  }
}
