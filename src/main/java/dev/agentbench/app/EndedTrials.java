package dev.agentbench.app;

import dev.agentbench.event.RunEvent;
import dev.agentbench.event.RunListener;
import dev.agentbench.result.Outcome;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts how trials ended, for when the database cannot say it. Thread-safe. */
final class EndedTrials implements RunListener {
  private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class); // guarded by itself

  @Override
  public void trialFinished(RunEvent.TrialFinished event) {
    synchronized (counts) {
      counts.merge(event.trial().outcome(), 1, Integer::sum);
    }
  }

  /** It gets another result. */
  @Override
  public void trialRequeued(RunEvent.TrialRequeued event) {
    synchronized (counts) {
      counts.computeIfPresent(event.outcome(), (same, count) -> count > 1 ? count - 1 : null);
    }
  }

  /** {@code Trials that ended: 3 passed, 1 failed}. */
  String sentence() {
    synchronized (counts) {
      return "Trials that ended: "
          + (counts.isEmpty()
              ? "none"
              : counts.entrySet().stream()
                  .map(count -> count.getValue() + " " + count.getKey().id())
                  .collect(Collectors.joining(", ")));
    }
  }
}
