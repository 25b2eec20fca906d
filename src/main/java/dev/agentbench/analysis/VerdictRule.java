package dev.agentbench.analysis;

import dev.agentbench.analysis.Change.Scale;
import dev.agentbench.analysis.Metric.Better;
import dev.agentbench.analysis.Verdict.Kind;
import dev.agentbench.stats.Interval;
import dev.agentbench.stats.Power;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on one metric. Everything is turned so that more is better: a loss is negative,
 * whatever the metric; ratios are judged by their logarithms.
 */
final class VerdictRule {
  /** Half a normal interval at 95 % in standard errors. */
  private static final double HALF_WIDTH = 1.959964;

  private final Metric metric;
  private final Change change;
  private final double value;
  private final double low;
  private final double high;
  private final double margin;
  private final double limit;

  private VerdictRule(
      Metric metric, Change change, Interval interval, double margin, double limit) {
    this.metric = metric;
    this.change = change;
    this.margin = margin;
    this.limit = limit;
    boolean ratio = change.scale() == Scale.RATIO;
    double sign = metric.better() == Better.HIGHER ? 1 : -1;
    double one = sign * (ratio ? Math.log(interval.low()) : interval.low());
    double other = sign * (ratio ? Math.log(interval.high()) : interval.high());
    this.value = sign * (ratio ? Math.log(change.value()) : change.value());
    this.low = Math.min(one, other);
    this.high = Math.max(one, other);
  }

  static Verdict notMeasured(Metric metric) {
    return new Verdict(
        Kind.NOT_JUDGED, metric.title() + " was measured in no task of both experiments.");
  }

  /**
   * Judges a change.
   *
   * @param change null when no task has a ratio
   * @param baselineMean what an allowed part of an amount is a part of
   */
  static Verdict of(
      Metric metric, @Nullable Change change, double baselineMean, RegressionSettings settings) {
    if (settings.allowed(metric).isEmpty()) {
      return new Verdict(Kind.NOT_JUDGED, "No limit is set for " + metric.id() + ".");
    }
    double limit = settings.allowed(metric).getAsDouble();
    if (change == null) {
      return notMeasured(metric);
    }
    Interval interval = change.interval();
    if (interval == null) {
      return new Verdict(
          Kind.INCONCLUSIVE,
          metric.title() + ": too few tasks to say how far the change may be off.");
    }
    double margin =
        switch (change.scale()) {
          case SHARES -> limit;
          case AMOUNTS -> limit * baselineMean;
          case RATIO -> Math.log1p(limit);
        };
    return new VerdictRule(metric, change, interval, margin, limit).verdict();
  }

  private Verdict verdict() {
    // By rounding alone an exact loss of the margin would be none.
    if (high < 0 && (change.scale() == Scale.RATIO ? value < -margin : value <= -margin + 1e-12)) {
      return said(Kind.REGRESSED, " is worse by more than " + allowed() + ": " + shown() + ".");
    }
    if (low > 0) {
      return said(Kind.IMPROVED, " is better: " + shown() + ".");
    }
    if (low > -margin && high < margin) {
      return said(Kind.EQUIVALENT, " changed by less than " + allowed() + ": " + shown() + ".");
    }
    if (low > -margin) {
      return said(Kind.NOT_WORSE, " is not worse by " + allowed() + ": " + shown() + ".");
    }
    return said(Kind.INCONCLUSIVE, " is undecided: " + shown() + "; " + settling() + ".");
  }

  private Verdict said(Kind kind, String rest) {
    return new Verdict(kind, metric.title() + rest);
  }

  private String shown() {
    return Phrases.change(change);
  }

  private String allowed() {
    return change.scale() == Scale.SHARES ? Phrases.points(limit) : Phrases.percent(limit);
  }

  private String settling() {
    double error = (high - low) / 2 / HALF_WIDTH;
    int tasks = new Power(error * error * change.tasks(), 0).tasksFor(margin);
    return tasks <= change.tasks()
        ? "a few more tasks or trials would settle it"
        : "about "
            + Phrases.rounded(tasks)
            + " tasks like these would settle it, or more trials of each";
  }
}
