package dev.agentbench.live;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TrialId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Facts on a trial while it runs. Not thread-safe. */
final class TrialTalk {
  private static final int MOST_CALLS = 100;

  private final TrialId trial;
  private final ExperimentId experiment;
  private final Map<String, String> argumentsByCall = new LinkedHashMap<>();
  private String doing = RunState.TALKING;
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
    return Optional.of(new LiveMessage.Doing(trial, now));
  }

  /** An agent asked for a tool. */
  void asked(@Nullable String call, String arguments) {
    if (call != null) {
      argumentsByCall.put(call, arguments);
      if (argumentsByCall.size() > MOST_CALLS) {
        argumentsByCall.remove(argumentsByCall.keySet().iterator().next());
      }
    }
  }

  /** The arguments of a call that was run; null when they are not known. */
  @Nullable String arguments(@Nullable String call) {
    return call == null ? null : argumentsByCall.remove(call);
  }
}
