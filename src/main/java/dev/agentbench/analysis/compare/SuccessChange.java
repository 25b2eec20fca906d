package dev.agentbench.analysis.compare;

import dev.agentbench.analysis.Change;
import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.Phrases;
import dev.agentbench.analysis.SideNames;
import dev.agentbench.analysis.TaskPair;
import dev.agentbench.analysis.compare.Verdict.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The change of the success rate in all its readings, and which of them counts.
 *
 * @param scope whose reading counts: the one that is configured, or {@link Scope#POPULATION} where
 *     trials were not repeated
 * @param readings those that there are: by scope, of scored trials; where some trial has no score
 *     also of every trial
 */
public record SuccessChange(Scope scope, List<SuccessReading> readings, UnscoredShares unscored) {

  public SuccessChange {
    readings = List.copyOf(readings);
  }

  static SuccessChange of(List<TaskPair> pairs, RegressionSettings settings, SideNames names) {
    UnscoredShares unscored = UnscoredShares.of(pairs, names, settings.maxErrorRate());
    List<SuccessReading> readings = new ArrayList<>();
    for (Scope scope : Scope.values()) {
      SuccessReading.of(pairs, scope, false, settings).ifPresent(readings::add);
    }
    if (unscored.any()) {
      for (Scope scope : Scope.values()) {
        SuccessReading.of(pairs, scope, true, settings).ifPresent(readings::add);
      }
    }
    boolean suite =
        settings.scope() == Scope.SUITE
            && readings.stream().anyMatch(reading -> reading.scope() == Scope.SUITE);
    return new SuccessChange(suite ? Scope.SUITE : Scope.POPULATION, readings, unscored);
  }

  /** What a sequential test says has a verdict of its own and no readings. */
  static SuccessChange withoutReadings(
      List<TaskPair> pairs, RegressionSettings settings, SideNames names) {
    return new SuccessChange(
        Scope.POPULATION, List.of(), UnscoredShares.of(pairs, names, settings.maxErrorRate()));
  }

  /** The reading that counts, of scored trials or of every trial; empty when there is none. */
  public Optional<SuccessReading> counting(boolean everyTrial) {
    return readings.stream()
        .filter(reading -> reading.scope() == scope && reading.everyTrial() == everyTrial)
        .findFirst();
  }

  /**
   * The success rate among the metrics, with the verdict that counts; an undecided one says what
   * would settle it.
   *
   * @param advised whether it does, which takes a simulation
   */
  MetricChange judged(
      MetricChange change, List<TaskPair> pairs, RegressionSettings settings, boolean advised) {
    Verdict verdict =
        counting(false)
            .map(
                reading ->
                    advised && unscored.doubts().isEmpty()
                        ? advised(reading.change(), pairs, settings)
                        : reading.verdict())
            .orElse(change.verdict());
    return change.judged(capped(verdict));
  }

  private Verdict advised(Change change, List<TaskPair> pairs, RegressionSettings settings) {
    return VerdictRule.of(
        Metric.SUCCESS,
        change,
        1,
        settings,
        () -> new SampleSizeAdvice(pairs, scope, settings).words());
  }

  /** A verdict on scored trials, no better than what all trials bear. */
  Verdict capped(Verdict verdict) {
    if (verdict.is(Kind.REGRESSED) || verdict.is(Kind.NOT_JUDGED)) {
      return verdict;
    }
    if (!unscored.doubts().isEmpty()) {
      return new Verdict(
          Kind.INCONCLUSIVE,
          String.join("; ", unscored.doubts())
              + ". Therefore the success rate cannot be judged better"
              + counting(false).map(found -> ": " + Phrases.change(found.change())).orElse("")
              + counting(true)
                  .map(found -> " of scored trials, " + Phrases.change(found.change()) + " of all")
                  .orElse("")
              + ".");
    }
    return verdict.is(Kind.IMPROVED)
        ? counting(true)
            .filter(every -> !every.verdict().is(Kind.IMPROVED))
            .map(SuccessChange::notShared)
            .orElse(verdict)
        : verdict;
  }

  private static Verdict notShared(SuccessReading every) {
    return new Verdict(
        Kind.INCONCLUSIVE,
        "Success rate is better among scored trials only; with every trial counted it changed by "
            + Phrases.change(every.change())
            + ".");
  }
}
