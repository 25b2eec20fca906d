package dev.agentbench.live;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types of live messages. */
public enum LiveType {
  STATE(LiveMessage.State.class),
  PROGRESS(LiveMessage.Progress.class),
  TASK_STARTED(TrialMessage.TaskStarted.class),
  TASK_FINISHED(TrialMessage.TaskFinished.class),
  MESSAGE(TrialMessage.Message.class),
  TOOL_CALL(TrialMessage.ToolCall.class),
  AGENT_SWITCHED(TrialMessage.AgentSwitched.class),
  SUBTASK(TrialMessage.Subtask.class),
  RATE_LIMITED(TrialMessage.RateLimited.class),
  DOING(TrialMessage.Doing.class),
  CONTROL(LiveMessage.Control.class),
  NOTICE(LiveMessage.Notice.class),
  VERDICT(LiveMessage.Verdict.class),
  EXPERIMENT_FINISHED(LiveMessage.ExperimentFinished.class);

  private final Class<? extends LiveMessage> message;

  LiveType(Class<? extends LiveMessage> message) {
    this.message = message;
  }

  /** The record that such a message is. */
  public Class<? extends LiveMessage> message() {
    return message;
  }

  /** The word in frames. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads {@link #id()}; empty for any other word. */
  public static Optional<LiveType> parse(String id) {
    return Arrays.stream(values()).filter(type -> type.id().equals(id)).findFirst();
  }
}
