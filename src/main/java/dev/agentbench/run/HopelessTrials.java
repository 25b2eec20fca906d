package dev.agentbench.run;

import dev.agentbench.result.Outcome;
import dev.agentbench.result.TrialKey;
import dev.agentbench.trial.conversation.TrialEnd;
import dev.agentbench.trial.conversation.TrialEnd.Outlook;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rule that stops a run which makes no sense any more: the credentials are refused, or three trials
 * in a row ended with the same error, one that no retry can cure. A cancelled trial says nothing,
 * and one that is run again counts once. Thread-safe.
 */
final class HopelessTrials {
  private static final int IN_A_ROW = 3;

  private @Nullable String lastReason;
  private final Set<TrialKey> inARow = new HashSet<>();

  /** Why to stop, once a trial ended; empty while going on makes sense. */
  synchronized Optional<String> trialEnded(TrialEnd end) {
    String reason =
        end.outlook() == Outlook.FAIR
            ? null
            : Objects.requireNonNullElse(end.trial().result().reason(), "an error");
    if (end.outlook() == Outlook.NONE) {
      return Optional.ofNullable(reason);
    }
    if (end.trial().outcome() == Outcome.CANCELLED) {
      return Optional.empty();
    }
    if (reason == null || !reason.equals(lastReason)) {
      inARow.clear();
    }
    lastReason = reason;
    if (reason == null) {
      return Optional.empty();
    }
    inARow.add(end.trial().key());
    return inARow.size() < IN_A_ROW
        ? Optional.empty()
        : Optional.of(IN_A_ROW + " trials in a row ended with the same error: " + reason);
  }
}
