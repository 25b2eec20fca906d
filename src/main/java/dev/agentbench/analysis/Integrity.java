package dev.agentbench.analysis;

import dev.agentbench.result.TrialMetrics;
import dev.agentbench.text.Quantity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Trials with an integrity note, and what the others come to.
 *
 * @param flagged trials with a note
 * @param passedFlagged those of them that passed
 * @param successWithout the success rate of all trials without a note
 */
public record Integrity(int flagged, int passedFlagged, SuccessRate successWithout) {

  /**
   * Counts.
   *
   * @param all the success rate of all these trials
   */
  public static Integrity of(List<TrialMetrics> trials, SuccessRate all) {
    List<TrialMetrics> flagged = trials.stream().filter(TrialMetrics::flagged).toList();
    SuccessRate without =
        flagged.isEmpty()
            ? all
            : SuccessRate.of(trials.stream().filter(trial -> !trial.flagged()).toList());
    long passed = flagged.stream().filter(TrialMetrics::passed).count();
    return new Integrity(flagged.size(), Math.toIntExact(passed), without);
  }

  /** What a reader of a comparison has to know: a sentence for each side with flagged trials. */
  public static List<String> notes(
      ExperimentMetrics baseline, ExperimentMetrics current, SideNames names) {
    return Stream.of(note(names.baseline(), baseline), note(names.current(), current))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> note(String side, ExperimentMetrics results) {
    if (results.trials().stream().noneMatch(TrialMetrics::flagged)) {
      return Optional.empty();
    }
    SuccessRate all = SuccessRate.of(results.trials());
    Integrity integrity = of(results.trials(), all);
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s: %s with an integrity note, %d of them passed; success rate with them %s, without %s.",
            side,
            Quantity.plural(integrity.flagged, "trial"),
            integrity.passedFlagged,
            percent(all),
            percent(integrity.successWithout)));
  }

  private static String percent(SuccessRate rate) {
    Rate scored = rate.scored();
    return scored == null ? "none" : Quantity.percent(scored.value());
  }

  public boolean isClean() {
    return flagged == 0;
  }
}
