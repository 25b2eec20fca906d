package dev.agentbench.analysis;

import dev.agentbench.result.TrialMetrics;
import java.util.List;

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
  static Integrity of(List<TrialMetrics> trials, SuccessRate all) {
    List<TrialMetrics> flagged = trials.stream().filter(TrialMetrics::flagged).toList();
    SuccessRate without =
        flagged.isEmpty()
            ? all
            : SuccessRate.of(trials.stream().filter(trial -> !trial.flagged()).toList());
    long passed = flagged.stream().filter(TrialMetrics::passed).count();
    return new Integrity(flagged.size(), Math.toIntExact(passed), without);
  }

  public boolean isClean() {
    return flagged == 0;
  }
}
