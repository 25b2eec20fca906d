package dev.agentbench.analysis;

import dev.agentbench.result.TrialMetrics;
import dev.agentbench.stats.Bootstrap;
import dev.agentbench.stats.Descriptive;
import dev.agentbench.stats.Interval;
import dev.agentbench.stats.WilsonInterval;
import dev.agentbench.text.Quantity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A share of trials with its uncertainty.
 *
 * @param share its tasks are the n of the interval
 * @param interval at 95 %
 * @param standardError null for a single task
 */
public record Rate(Share share, Interval interval, Method method, @Nullable Double standardError) {

  /** How an interval was found. */
  public enum Method {
    /** One trial a task, or tasks that all did alike. */
    WILSON,
    /** Several trials a task. */
    BOOTSTRAP
  }

  /**
   * The rate of a metric that is a share.
   *
   * @return empty when no trial was measured
   */
  public static Optional<Rate> of(Metric metric, List<TrialMetrics> trials) {
    return of(trials, metric::of);
  }

  static Optional<Rate> of(
      List<TrialMetrics> trials, Function<TrialMetrics, OptionalDouble> reading) {
    TaskMeans means = TaskMeans.of(trials, reading);
    return Share.of(means).map(share -> of(share, means));
  }

  /**
   * Repeated trials are bootstrapped over tasks. Where all tasks did alike that yields a point, so
   * the Wilson interval over tasks stands in, which is too wide rather than too narrow.
   */
  private static Rate of(Share share, TaskMeans means) {
    Optional<Interval> drawn =
        means.isRepeated() ? Bootstrap.ofMean(means.numbers()) : Optional.empty();
    OptionalDouble error = Descriptive.of(means.numbers()).orElseThrow().standardError();
    return new Rate(
        share,
        drawn.or(() -> WilsonInterval.of(share.value(), share.tasks())).orElseThrow(),
        drawn.isPresent() ? Method.BOOTSTRAP : Method.WILSON,
        error.isPresent() ? error.getAsDouble() : null);
  }

  /** Mean over tasks of each task's share, from 0 to 1. */
  public double value() {
    return share.value();
  }

  /** Trials that count as 1. */
  public int hits() {
    return share.hits();
  }

  /** Trials counted. */
  public int trials() {
    return share.trials();
  }

  /** Tasks counted: the n of the interval. */
  public int tasks() {
    return share.tasks();
  }

  /** {@code 66.7 % (30.1–95.4 %)}: the rate and its interval, as people read them. */
  public String text() {
    return Quantity.percent(value()) + " (" + intervalText() + ")";
  }

  /** {@code 30.1–95.4 %}. */
  public String intervalText() {
    return Quantity.percents(interval.low(), interval.high());
  }
}
