package dev.agentbench.analysis.compare;

import dev.agentbench.analysis.Change;
import dev.agentbench.analysis.Change.Scale;
import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.SideNames;
import dev.agentbench.analysis.TaskPair;
import dev.agentbench.analysis.compare.Verdict.Kind;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.stats.ConfidenceSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The arms of a sequential A/B test side by side. What is judged is the success rate alone, by the
 * confidence sequence that decided when to stop: every other interval and p-value supposes that the
 * number of tasks had nothing to do with the results.
 */
final class SequentialComparison {
  private static final String NOT_JUDGED =
      "Not judged: the success rate decided when this sequential test stopped.";

  private SequentialComparison() {}

  static Comparison of(
      ExperimentMetrics baseline, ExperimentMetrics current, RegressionSettings settings) {
    SequentialTest test = test(baseline, current);
    Comparability found = Comparability.of(baseline, current, true);
    List<TaskPair> pairs = found.pairs();
    SuccessChange success =
        SuccessChange.withoutReadings(
            pairs, settings, SideNames.of(baseline.experiment(), current.experiment()));
    List<MetricChange> metrics =
        Arrays.stream(Metric.values())
            .map(metric -> MetricChange.of(metric, pairs, settings))
            .filter(change -> change.baseline() != null)
            .map(change -> sequential(change, test, settings))
            .map(
                change ->
                    change.metric() == Metric.SUCCESS
                        ? success.judged(change, pairs, settings, false)
                        : change)
            .toList();
    return new Comparison(
        Comparison.Side.of(baseline),
        Comparison.Side.of(current),
        Difference.between(baseline, current),
        notes(found, test, baseline.experiment().manifest().tasks().count()),
        metrics,
        success,
        List.of(),
        GroupChange.byCategory(pairs),
        GroupChange.byType(pairs),
        GroupChange.byAgent(pairs),
        GroupChange.byModel(pairs),
        TaskChange.of(pairs),
        verdict(found, metrics));
  }

  private static SequentialTest test(ExperimentMetrics baseline, ExperimentMetrics current) {
    SequentialTest test = new SequentialTest(baseline.experiment());
    for (TrialMetrics trial :
        Stream.concat(baseline.trials().stream(), current.trials().stream()).toList()) {
      test.add(trial);
    }
    test.addRest();
    return test;
  }

  private static MetricChange sequential(
      MetricChange change, SequentialTest test, RegressionSettings settings) {
    boolean judged = change.metric() == Metric.SUCCESS;
    Change own = judged ? change(test, change.change()) : change.change();
    double mean = change.baseline() == null ? 0 : change.baseline();
    return new MetricChange(
        change.metric(),
        change.baseline(),
        change.current(),
        own,
        judged
            ? VerdictRule.of(
                Metric.SUCCESS, own, mean, settings, () -> "more tasks would settle it")
            : new Verdict(Kind.NOT_JUDGED, NOT_JUDGED));
  }

  private static Change change(SequentialTest test, @Nullable Change fixed) {
    ConfidenceSequence sequence = test.sequence();
    return new Change(
        Scale.SHARES,
        sequence.observations(),
        sequence.mean(),
        sequence.interval(),
        sequence.pValue(),
        fixed == null ? null : fixed.effect(),
        1,
        ConfidenceSequence.METHOD);
  }

  private static List<String> notes(Comparability found, SequentialTest test, int planned) {
    List<String> notes = new ArrayList<>();
    notes.add(
        String.format(
                Locale.ROOT,
                "Sequential test, %s after %d of %d tasks: the verdict is that of a %s, tested after each",
                test.isDecided() ? "decided" : "undecided",
                test.tasks(),
                planned,
                ConfidenceSequence.METHOD)
            + " task, in the order of their start. Only the success rate is judged.");
    notes.addAll(found.notes());
    return notes;
  }

  private static Verdict verdict(Comparability found, List<MetricChange> metrics) {
    return found.obstacles().isEmpty()
        ? metrics.stream()
            .filter(change -> change.metric() == Metric.SUCCESS)
            .map(MetricChange::verdict)
            .findFirst()
            .orElseThrow()
        : found.verdict();
  }
}
