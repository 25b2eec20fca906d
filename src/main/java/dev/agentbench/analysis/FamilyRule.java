package dev.agentbench.analysis;

import dev.agentbench.analysis.Verdict.Kind;
import dev.agentbench.stats.Holm;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Keeps false alarms rare although several metrics are judged: the success rate is the first
 * question and stands for itself; a loss in any other metric has to hold after Holm's correction
 * over those others, at 3 %. Without a change the whole then fails in at most 4 % of all
 * comparisons: 2.5 % for the one, since only losses count, and 1.5 % for all others together.
 */
final class FamilyRule {
  private static final double SIGNIFICANT = 0.03;

  private FamilyRule() {}

  /** The same metrics, a loss that may be chance among so many marked as undecided. */
  static List<MetricChange> applied(List<MetricChange> metrics) {
    List<MetricChange> family = metrics.stream().filter(FamilyRule::isSecondary).toList();
    double[] adjusted =
        Holm.adjusted(
            family.stream()
                .mapToDouble(metric -> Objects.requireNonNull(metric.change()).pValue())
                .toArray());
    return metrics.stream()
        .map(
            metric -> {
              int place = family.indexOf(metric);
              return place >= 0 && isDoubtful(metric, adjusted[place])
                  ? undecided(metric, family.size())
                  : metric;
            })
        .toList();
  }

  static boolean isCertain(double adjustedPValue) {
    return adjustedPValue <= SIGNIFICANT;
  }

  private static boolean isSecondary(MetricChange metric) {
    return metric.metric() != Metric.SUCCESS
        && metric.change() != null
        && !metric.verdict().is(Kind.NOT_JUDGED);
  }

  private static boolean isDoubtful(MetricChange metric, double adjusted) {
    return metric.verdict().is(Kind.REGRESSED) && !isCertain(adjusted);
  }

  private static MetricChange undecided(MetricChange metric, int judged) {
    return new MetricChange(
        metric.metric(),
        metric.baseline(),
        metric.current(),
        metric.change(),
        new Verdict(
            Kind.INCONCLUSIVE,
            String.format(
                Locale.ROOT,
                "%s looks worse, but among %d metrics that may be chance: %s.",
                metric.metric().title(),
                judged,
                Phrases.change(Objects.requireNonNull(metric.change())))));
  }
}
