package dev.agentbench.analysis.compare;

import dev.agentbench.analysis.Change;
import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.Phrases;
import dev.agentbench.analysis.compare.Verdict.Kind;
import dev.agentbench.stats.ExchangedTrials;
import dev.agentbench.stats.Holm;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Judges what stands beside the success rate: time, tokens, cost and whatever else has a limit.
 *
 * <p>Several metrics are judged, so that one of them often looks changed by chance. The success
 * rate is the first question and stands for itself; a loss or gain in any other metric has to hold
 * after Holm's correction over those others, at 3 %. Without a change the whole then fails in at
 * most 4 % of all comparisons: 2.5 % for the one, since only losses count, and 1.5 % for all others
 * together.
 *
 * <p>And a success rate that changed comes before what its trials took: where it fell, nothing else
 * is praised; where it rose, a dearer trial is told and regresses nothing, unless the user set that
 * limit.
 */
final class SecondaryRule {
  /** For all secondary metrics together. */
  static final double SIGNIFICANT = 0.03;

  private static final Set<Kind> PRAISE = Set.of(Kind.IMPROVED, Kind.EQUIVALENT, Kind.NOT_WORSE);

  private final RegressionSettings settings;
  private final MetricChange success;

  private SecondaryRule(RegressionSettings settings, MetricChange success) {
    this.settings = settings;
    this.success = success;
  }

  /** The same metrics, judged together; the success rate's verdict is final already. */
  static List<MetricChange> applied(List<MetricChange> metrics, RegressionSettings settings) {
    List<MetricChange> certain = corrected(metrics);
    return certain.stream()
        .filter(metric -> metric.metric() == Metric.SUCCESS)
        .findFirst()
        .map(found -> new SecondaryRule(settings, found))
        .map(
            rule ->
                certain.stream()
                    .map(metric -> metric.metric() == Metric.SUCCESS ? metric : rule.beside(metric))
                    .toList())
        .orElse(certain);
  }

  /**
   * From so many tasks on a loss in one of so many metrics can be certain, such as m·2/2ⁿ ≤ 3 % of
   * tasks like these.
   */
  static int leastTasks(int metrics, Scope scope, int baselineTrials, int currentTrials) {
    boolean suite = scope == Scope.SUITE;
    return ExchangedTrials.tasksFor(
        SIGNIFICANT / metrics, suite ? baselineTrials : 1, suite ? currentTrials : 1);
  }

  static boolean isCertain(double adjustedPValue) {
    return adjustedPValue <= SIGNIFICANT;
  }

  private static List<MetricChange> corrected(List<MetricChange> metrics) {
    List<MetricChange> family = metrics.stream().filter(SecondaryRule::isSecondary).toList();
    double[] adjusted =
        Holm.adjusted(
            family.stream()
                .mapToDouble(metric -> Objects.requireNonNull(metric.change()).pValue())
                .toArray());
    return metrics.stream()
        .map(
            metric -> {
              int place = family.indexOf(metric);
              return place < 0 || isCertain(adjusted[place])
                  ? metric
                  : doubtful(metric, family.size());
            })
        .toList();
  }

  private static boolean isSecondary(MetricChange metric) {
    return metric.metric() != Metric.SUCCESS
        && metric.change() != null
        && !metric.verdict().is(Kind.NOT_JUDGED);
  }

  private static MetricChange doubtful(MetricChange metric, int judged) {
    boolean loss = metric.verdict().is(Kind.REGRESSED);
    if (!loss && !metric.verdict().is(Kind.IMPROVED)) {
      return metric;
    }
    String shown = Phrases.change(Objects.requireNonNull(metric.change()));
    return metric.judged(
        new Verdict(
            loss ? Kind.INCONCLUSIVE : Kind.NOT_WORSE,
            String.format(
                Locale.ROOT,
                "%s looks %s, but this may be chance among %d metrics: %s.",
                metric.metric().title(),
                loss ? "worse" : "better",
                judged,
                shown)));
  }

  private MetricChange beside(MetricChange metric) {
    Kind kind = metric.verdict().kind();
    if (successFell() && PRAISE.contains(kind)) {
      return metric.judged(
          new Verdict(
              Kind.NOT_JUDGED,
              metric.metric().title()
                  + " does not count as better while fewer trials pass: "
                  + shown(metric)));
    }
    boolean dearer = success.verdict().is(Kind.IMPROVED) && kind == Kind.REGRESSED;
    return dearer && metric.metric().isOfPassedTrials() && !settings.isOwn(metric.metric())
        ? metric.judged(
            new Verdict(
                Kind.NOT_JUDGED,
                metric.metric().title() + " rose, but more trials pass: " + shown(metric)))
        : metric;
  }

  /** Whether more tasks failed than before, unless that is known to be less than matters. */
  private boolean successFell() {
    Change change = success.change();
    return change != null
        && change.value() < 0
        && Stream.of(Kind.EQUIVALENT, Kind.NOT_WORSE).noneMatch(success.verdict()::is);
  }

  private static String shown(MetricChange metric) {
    return Phrases.change(Objects.requireNonNull(metric.change())) + ".";
  }
}
