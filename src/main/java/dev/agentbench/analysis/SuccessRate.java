package dev.agentbench.analysis;

import dev.agentbench.result.TrialMetrics;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Success rate, counted in both ways.
 *
 * @param scored over trials that passed, failed or timed out; null when there is none
 * @param intentionToTreat over every trial, one without a score counting as not passed; null when
 *     there is none
 */
public record SuccessRate(@Nullable Rate scored, @Nullable Rate intentionToTreat) {

  public static SuccessRate of(List<TrialMetrics> trials) {
    Rate scored = Rate.of(Metric.SUCCESS, trials).orElse(null);
    boolean allScored = trials.stream().allMatch(trial -> trial.outcome().isScored());
    return new SuccessRate(scored, allScored ? scored : ofEvery(trials));
  }

  private static @Nullable Rate ofEvery(List<TrialMetrics> trials) {
    return Rate.of(trials, trial -> OptionalDouble.of(trial.passed() ? 1 : 0)).orElse(null);
  }

  /** Whether some trials are in one rate and not in the other. */
  public boolean waysDiffer() {
    int scoredTrials = scored == null ? 0 : scored.trials();
    return intentionToTreat != null && intentionToTreat.trials() != scoredTrials;
  }
}
