package dev.agentbench.run;

import dev.agentbench.trial.conversation.TrialEnd;
import dev.agentbench.trial.conversation.TrialEnd.Outlook;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rule that stops a run which makes no sense any more: the credentials are refused, or three trials
 * in a row ended with the same error, one that no retry can cure. Thread-safe.
 */
final class HopelessTrials {
  private static final int IN_A_ROW = 3;

  private @Nullable String lastReason;
  private int count;

  /** Why to stop, once a trial ended; empty while going on makes sense. */
  synchronized Optional<String> trialEnded(TrialEnd end) {
    String reason =
        end.outlook() == Outlook.FAIR
            ? null
            : Objects.requireNonNullElse(end.trial().result().reason(), "an error");
    if (end.outlook() == Outlook.NONE) {
      return Optional.ofNullable(reason);
    }
    count = reason == null ? 0 : reason.equals(lastReason) ? count + 1 : 1;
    lastReason = reason;
    return count < IN_A_ROW
        ? Optional.empty()
        : Optional.of(IN_A_ROW + " trials in a row ended with the same error: " + reason);
  }
}
