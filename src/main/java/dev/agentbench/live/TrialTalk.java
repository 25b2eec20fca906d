package dev.agentbench.live;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TrialId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Facts on a trial while it runs. Not thread-safe. */
final class TrialTalk {
  private static final int MOST_CALLS = 100;

  private final TrialId trial;
  private final ExperimentId experiment;
  private final Map<String, Asked> asked = new LinkedHashMap<>();
  private String doing = RunningTrials.TALKING;
  private @Nullable String agent;

  TrialTalk(TrialId trial, ExperimentId experiment) {
    this.trial = trial;
    this.experiment = experiment;
  }

  TrialId trial() {
    return trial;
  }

  ExperimentId experiment() {
    return experiment;
  }

  /** Null while nobody was named. */
  @Nullable String agent() {
    return agent;
  }

  void agent(String now) {
    agent = now;
  }

  /** The message that says so; empty when it did that already. */
  Optional<LiveMessage> doing(String now) {
    if (now.equals(doing)) {
      return Optional.empty();
    }
    doing = now;
    return Optional.of(new TrialMessage.Doing(trial, now));
  }

  /**
   * A tool that an agent asked for.
   *
   * @param arguments as JSON, cut
   */
  record Asked(String tool, String arguments, Instant at) {}

  /** An agent asked for a tool. */
  void asked(@Nullable String call, Asked tool) {
    if (call != null) {
      asked.put(call, tool);
      if (asked.size() > MOST_CALLS) {
        asked.remove(asked.keySet().iterator().next());
      }
    }
  }

  /** What was asked for by a call that was run; null when it is not known. */
  @Nullable Asked answered(@Nullable String call) {
    return call == null ? null : asked.remove(call);
  }
}
