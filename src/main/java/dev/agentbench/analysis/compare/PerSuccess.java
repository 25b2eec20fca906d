package dev.agentbench.analysis.compare;

import dev.agentbench.analysis.Change;
import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.Metric.Better;
import dev.agentbench.analysis.Metric.Unit;
import dev.agentbench.analysis.Phrases;
import dev.agentbench.analysis.TaskPair;
import dev.agentbench.analysis.compare.Verdict.Kind;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.stats.PairedRatio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Effort for a success: a metric summed over all scored trials, failed ones too, divided by the
 * trials that passed; each task counts once, with the means of its trials.
 *
 * @param baseline in the metric's unit; null when nothing passed or nothing was measured
 * @param current likewise
 * @param change null unless there are both
 */
public record PerSuccess(
    What what,
    @Nullable Double baseline,
    @Nullable Double current,
    @Nullable Change change,
    Verdict verdict) {

  /** What is spent. */
  public enum What {
    COST("Cost per success", Metric.COST),
    TIME("Time per success", Metric.DURATION);

    private final String title;
    private final Metric metric;

    What(String title, Metric metric) {
      this.title = title;
      this.metric = metric;
    }

    public String title() {
      return title;
    }

    /** The name in files and configuration. */
    public String id() {
      return name().toLowerCase(Locale.ROOT) + "_per_success";
    }

    public Unit unit() {
      return metric.unit();
    }

    @Nullable Double ownLimit(RegressionSettings settings) {
      return this == COST ? settings.perSuccess().cost() : settings.perSuccess().time();
    }
  }

  /** All that were measured in both. */
  static List<PerSuccess> of(
      List<TaskPair> pairs, RegressionSettings settings, List<MetricChange> metrics) {
    boolean rose =
        metrics.stream()
            .anyMatch(
                found -> found.metric() == Metric.SUCCESS && found.verdict().is(Kind.IMPROVED));
    List<PerSuccess> all = new ArrayList<>();
    for (What what : What.values()) {
      List<TaskPair> measured =
          pairs.stream()
              .filter(pair -> mean(pair.baseline(), what.metric).isPresent())
              .filter(pair -> mean(pair.current(), what.metric).isPresent())
              .toList();
      if (!measured.isEmpty()) {
        all.add(of(what, measured, settings, rose));
      }
    }
    return all;
  }

  private static PerSuccess of(
      What what, List<TaskPair> pairs, RegressionSettings settings, boolean rose) {
    double[] before = sums(pairs, pair -> mean(pair.baseline(), what.metric).orElseThrow());
    double[] beforePassed = sums(pairs, pair -> passed(pair.baseline()));
    double[] now = sums(pairs, pair -> mean(pair.current(), what.metric).orElseThrow());
    double[] nowPassed = sums(pairs, pair -> passed(pair.current()));
    Change change =
        PairedRatio.ofSums(before, beforePassed, now, nowPassed).map(Change::of).orElse(null);
    return new PerSuccess(
        what,
        each(before, beforePassed),
        each(now, nowPassed),
        change,
        verdict(what, change, settings, rose));
  }

  /**
   * By a limit of the user's; where the success rate rose the cost of a success takes the place of
   * the cost of a trial, by its limit.
   */
  private static Verdict verdict(
      What what, @Nullable Change change, RegressionSettings settings, boolean rose) {
    Double limit = what.ownLimit(settings);
    if (limit == null && rose && what == What.COST) {
      OptionalDouble ofTrials = settings.allowed(Metric.COST);
      limit = ofTrials.isPresent() ? ofTrials.getAsDouble() : null;
    }
    if (change == null || limit == null) {
      return new Verdict(
          Kind.NOT_JUDGED,
          change == null
              ? what.title + " takes a success and a " + what.metric.id() + " on both sides."
              : "No limit is set for " + what.id() + ".");
    }
    Verdict found =
        VerdictRule.of(
            what.title,
            Better.LOWER,
            change,
            limit,
            1,
            () -> "more tasks or trials would settle it");
    int judged = settings.limits().size(); // it and the secondary metrics
    boolean chance = change.pValue() * judged > SecondaryRule.SIGNIFICANT;
    return chance && (found.is(Kind.REGRESSED) || found.is(Kind.IMPROVED))
        ? new Verdict(
            Kind.INCONCLUSIVE,
            what.title + " changed, but that may be chance: " + Phrases.change(change) + ".")
        : found;
  }

  private static OptionalDouble mean(List<TrialMetrics> trials, Metric metric) {
    return trials.stream().flatMapToDouble(trial -> metric.counted(trial).stream()).average();
  }

  private static double passed(List<TrialMetrics> trials) {
    return mean(trials, Metric.SUCCESS).orElse(0);
  }

  private static double[] sums(List<TaskPair> pairs, ToDoubleFunction<TaskPair> figure) {
    return pairs.stream().mapToDouble(figure).toArray();
  }

  private static @Nullable Double each(double[] amounts, double[] passes) {
    double successes = Arrays.stream(passes).sum();
    return successes == 0 ? null : Arrays.stream(amounts).sum() / successes;
  }
}
