package dev.agentbench.analysis;

import dev.agentbench.result.Outcome;
import dev.agentbench.result.TrialMetrics;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Numbers of trials by outcome. */
public record OutcomeCounts(
    int passed, int failed, int timeout, int unverified, int error, int cancelled) {

  public static OutcomeCounts of(List<TrialMetrics> trials) {
    List<Outcome> outcomes = trials.stream().map(TrialMetrics::outcome).toList();
    return new OutcomeCounts(
        Collections.frequency(outcomes, Outcome.PASSED),
        Collections.frequency(outcomes, Outcome.FAILED),
        Collections.frequency(outcomes, Outcome.TIMEOUT),
        Collections.frequency(outcomes, Outcome.UNVERIFIED),
        Collections.frequency(outcomes, Outcome.ERROR),
        Collections.frequency(outcomes, Outcome.CANCELLED));
  }

  public int count(Outcome outcome) {
    return switch (outcome) {
      case PASSED -> passed;
      case FAILED -> failed;
      case TIMEOUT -> timeout;
      case UNVERIFIED -> unverified;
      case ERROR -> error;
      case CANCELLED -> cancelled;
    };
  }

  public int total() {
    return Arrays.stream(Outcome.values()).mapToInt(this::count).sum();
  }

  /** Trials that count in the success rate. */
  public int scored() {
    return Arrays.stream(Outcome.values()).filter(Outcome::isScored).mapToInt(this::count).sum();
  }

  /** Trials that stand beside the success rate, not in it. */
  public int unscored() {
    return total() - scored();
  }
}
