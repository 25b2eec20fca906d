package dev.agentbench.analysis.compare;

import dev.agentbench.analysis.Change;
import dev.agentbench.analysis.Change.Scale;
import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.OutcomeCounts;
import dev.agentbench.analysis.TaskPair;
import dev.agentbench.stats.Bootstrap;
import dev.agentbench.stats.PairedDifference;
import dev.agentbench.stats.RepeatedTrials;
import dev.agentbench.stats.SuiteDifference;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * The change of the success rate, read in one of several ways.
 *
 * @param everyTrial whether a trial without a score counts as not passed (intention to treat);
 *     false: it is left out
 */
public record SuccessReading(Scope scope, boolean everyTrial, Change change, Verdict verdict) {

  /** Such as {@code on these tasks, every trial counted}. */
  public String title() {
    return scope.title() + (everyTrial ? ", every trial counted" : "");
  }

  static Optional<SuccessReading> of(
      List<TaskPair> pairs, Scope scope, boolean everyTrial, RegressionSettings settings) {
    return change(pairs, scope, everyTrial)
        .map(
            change ->
                new SuccessReading(
                    scope,
                    everyTrial,
                    change,
                    VerdictRule.of(
                        Metric.SUCCESS,
                        change,
                        1,
                        settings,
                        () -> "more tasks or trials would settle it")));
  }

  /**
   * The change by itself.
   *
   * @return empty when no task has a rate in both, or the scope takes repeated trials and there are
   *     none
   */
  static Optional<Change> change(List<TaskPair> pairs, Scope scope, boolean everyTrial) {
    ToIntFunction<OutcomeCounts> trials = everyTrial ? OutcomeCounts::total : OutcomeCounts::scored;
    return change(scope, rates(pairs, trials), Bootstrap.DRAWS);
  }

  /** The tasks that have a score in both. */
  static List<PairedRates> scored(List<TaskPair> pairs) {
    return rates(pairs, OutcomeCounts::scored);
  }

  private static List<PairedRates> rates(
      List<TaskPair> pairs, ToIntFunction<OutcomeCounts> trials) {
    return pairs.stream()
        .map(
            pair ->
                new PairedRates(
                    rate(OutcomeCounts.of(pair.baseline()), trials),
                    rate(OutcomeCounts.of(pair.current()), trials)))
        .filter(both -> Math.min(both.baseline.trials, both.current.trials) > 0)
        .toList();
  }

  private static TaskRate rate(OutcomeCounts counts, ToIntFunction<OutcomeCounts> trials) {
    return new TaskRate(counts.passed(), trials.applyAsInt(counts));
  }

  /** How many trials of a task passed. */
  record TaskRate(int passed, int trials) {
    double value() {
      return (double) passed / trials;
    }
  }

  /** A task on both sides. */
  record PairedRates(TaskRate baseline, TaskRate current) {}

  /**
   * The change of rates.
   *
   * @param draws for an interval that is drawn
   */
  static Optional<Change> change(Scope scope, List<PairedRates> tasks, int draws) {
    return change(
        scope,
        repeated(tasks, PairedRates::baseline),
        repeated(tasks, PairedRates::current),
        draws);
  }

  /** The same of counts, task by task. */
  static Optional<Change> change(
      Scope scope, RepeatedTrials baseline, RepeatedTrials current, int draws) {
    return scope == Scope.SUITE
        ? SuiteDifference.of(baseline, current).map(Change::of)
        : PairedDifference.ofShares(baseline, current, draws)
            .map(found -> Change.of(Scale.SHARES, found));
  }

  private static RepeatedTrials repeated(
      List<PairedRates> tasks, Function<PairedRates, TaskRate> side) {
    List<TaskRate> rates = tasks.stream().map(side).toList();
    return new RepeatedTrials(
        rates.stream().mapToInt(TaskRate::passed).toArray(),
        rates.stream().mapToInt(TaskRate::trials).toArray());
  }
}
