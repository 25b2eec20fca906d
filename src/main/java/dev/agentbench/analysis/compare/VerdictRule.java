package dev.agentbench.analysis.compare;

import dev.agentbench.analysis.Change;
import dev.agentbench.analysis.Change.Scale;
import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.Metric.Better;
import dev.agentbench.analysis.Phrases;
import dev.agentbench.analysis.compare.Verdict.Kind;
import dev.agentbench.stats.Interval;
import dev.agentbench.text.Quantity;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on one change. Everything is turned so that more is better: a loss is negative,
 * whatever the metric; ratios are judged by their logarithms. A loss or gain has to reach the
 * margin, and interval and test have to agree on it.
 */
final class VerdictRule {
  private static final double SIGNIFICANT = 1 - Interval.LEVEL;

  /** By rounding alone an exact loss of the margin would be none. */
  private static final double ROUNDING = 1e-12;

  private final String title;
  private final Better better;
  private final Change change;
  private final double value;
  private final double low;
  private final double high;
  private final double margin;
  private final double limit;

  private VerdictRule(
      String title, Better better, Change change, Interval interval, double margin, double limit) {
    this.title = title;
    this.better = better;
    this.change = change;
    this.margin = margin;
    this.limit = limit;
    boolean ratio = change.scale() == Scale.RATIO;
    double sign = better == Better.HIGHER ? 1 : -1;
    double one = sign * (ratio ? Math.log(interval.low()) : interval.low());
    double other = sign * (ratio ? Math.log(interval.high()) : interval.high());
    this.value = sign * (ratio ? Math.log(change.value()) : change.value());
    this.low = Math.min(one, other);
    this.high = Math.max(one, other);
  }

  static Verdict notMeasured(Metric metric) {
    return new Verdict(
        Kind.NOT_JUDGED,
        metric.isOfPassedTrials()
            ? metric.title() + " was not measured in any task that passed in both experiments."
            : metric.title() + " was not measured in any task of both experiments.");
  }

  /**
   * Judges a change of a metric.
   *
   * @param baselineMean what an allowed part of an amount is a part of
   * @param settling what would settle it, should it be undecided; may be empty
   */
  static Verdict of(
      Metric metric,
      @Nullable Change change,
      double baselineMean,
      RegressionSettings settings,
      Supplier<String> settling) {
    if (settings.allowed(metric).isEmpty()) {
      return new Verdict(Kind.NOT_JUDGED, "No limit is set for " + metric.id() + ".");
    }
    return change == null
        ? notMeasured(metric)
        : of(
            metric.title(),
            metric.better(),
            change,
            settings.allowed(metric).getAsDouble(),
            baselineMean,
            settling);
  }

  /** Judges a change by a limit, both in the units of {@link RegressionSettings.Limit}. */
  static Verdict of(
      String title,
      Better better,
      Change change,
      double limit,
      double baselineMean,
      Supplier<String> settling) {
    Interval interval = change.interval();
    if (interval == null) {
      return new Verdict(
          Kind.INCONCLUSIVE, title + ": too few tasks for an interval; " + tooFew(change) + ".");
    }
    VerdictRule rule =
        new VerdictRule(
            title, better, change, interval, margin(change.scale(), limit, baselineMean), limit);
    return rule.said(rule.kind(), settling);
  }

  /** The kind of verdict alone. */
  static Kind kind(Better better, Change change, double limit, double baselineMean) {
    Interval interval = change.interval();
    return interval == null
        ? Kind.INCONCLUSIVE
        : new VerdictRule(
                "", better, change, interval, margin(change.scale(), limit, baselineMean), limit)
            .kind();
  }

  private static double margin(Scale scale, double limit, double baselineMean) {
    return switch (scale) {
      case SHARES -> limit;
      case AMOUNTS -> limit * baselineMean;
      case RATIO -> Math.log1p(limit);
    };
  }

  private Kind kind() {
    boolean tested = change.pValue() <= SIGNIFICANT + ROUNDING;
    if (high < 0 && tested && reaches(-value)) {
      return Kind.REGRESSED;
    }
    if (low > 0 && tested && reaches(value)) {
      return Kind.IMPROVED;
    }
    if ((low > -margin && high < margin) || (low == 0 && high == 0)) {
      return Kind.EQUIVALENT;
    }
    return low > -margin ? Kind.NOT_WORSE : Kind.INCONCLUSIVE;
  }

  /** A ratio has to pass its limit, a difference to reach it. */
  private boolean reaches(double size) {
    return change.scale() == Scale.RATIO ? size > margin : size >= margin - ROUNDING;
  }

  private Verdict said(Kind kind, Supplier<String> settling) {
    return new Verdict(
        kind,
        title
            + switch (kind) {
              case REGRESSED -> ": more than " + allowed() + worse() + " (" + shown() + ").";
              case IMPROVED -> ": more than " + allowed() + better() + " (" + shown() + ").";
              case EQUIVALENT -> ": changed by less than " + allowed() + " (" + shown() + ").";
              case NOT_WORSE -> ": not more than " + allowed() + worse() + " (" + shown() + ").";
              default -> ": undecided (" + shown() + "); " + undecided(settling) + ".";
            });
  }

  private String undecided(Supplier<String> settling) {
    return change.tasks() < change.leastTasks() ? tooFew(change) : settling.get();
  }

  private static String tooFew(Change change) {
    return "with "
        + Quantity.plural(change.tasks(), "task")
        + " chance cannot be ruled out; "
        + change.leastTasks()
        + " with as many trials each are needed";
  }

  private String shown() {
    return Phrases.change(change);
  }

  private String worse() {
    return better == Better.HIGHER ? " lower" : " higher";
  }

  private String better() {
    return better == Better.HIGHER ? " higher" : " lower";
  }

  private String allowed() {
    return change.scale() == Scale.SHARES ? Quantity.points(limit) : Quantity.percent(limit);
  }
}
