package dev.agentbench.live;

import dev.agentbench.result.Outcome;
import dev.agentbench.result.TranscriptMessage.Direction;
import dev.agentbench.result.TrialId;
import dev.agentbench.task.TaskId;
import org.jspecify.annotations.Nullable;

/** A message of one trial. */
public sealed interface TrialMessage extends LiveMessage {

  TrialId trial();

  @Override
  default void deliverTo(LiveReceiver receiver) {
    receiver.trial(this);
  }

  void deliverTo(TrialReceiver receiver);

  /** A trial begins to talk. */
  record TaskStarted(TrialId trial, TaskId taskId, String title, int repeat)
      implements TrialMessage {
    @Override
    public LiveType type() {
      return LiveType.TASK_STARTED;
    }

    @Override
    public void deliverTo(TrialReceiver receiver) {
      receiver.taskStarted(this);
    }
  }

  /** A trial does something else from here on, in words of this program. */
  record Doing(TrialId trial, String doing) implements TrialMessage {
    @Override
    public LiveType type() {
      return LiveType.DOING;
    }

    @Override
    public void deliverTo(TrialReceiver receiver) {
      receiver.doing(this);
    }
  }

  /**
   * A frame went over the wire.
   *
   * @param kind the type of a message of the protocol, or {@code other}
   * @param agent who works on the task; null while nobody was named
   * @param text what was said, in short; null without content
   * @param partial whether more of the same text follows; told to those only who read content
   */
  record Message(
      TrialId trial,
      Direction direction,
      String kind,
      @Nullable String agent,
      @Nullable String text,
      boolean partial)
      implements TrialMessage {
    @Override
    public LiveType type() {
      return LiveType.MESSAGE;
    }

    @Override
    public void deliverTo(TrialReceiver receiver) {
      receiver.message(this);
    }

    @Override
    public Message withoutContent() {
      return new Message(trial, direction, kind, LiveText.plainNameOrNull(agent), null, partial);
    }

    @Override
    public boolean isOnlyContent() {
      return partial;
    }
  }

  /**
   * A tool was run for an agent, or refused.
   *
   * @param arguments as JSON, cut; null without content, and where nobody knows them
   * @param error null for a success, and without content
   */
  record ToolCall(
      TrialId trial,
      String tool,
      boolean success,
      long durationMs,
      @Nullable String arguments,
      @Nullable String error)
      implements TrialMessage {
    @Override
    public LiveType type() {
      return LiveType.TOOL_CALL;
    }

    @Override
    public void deliverTo(TrialReceiver receiver) {
      receiver.toolCall(this);
    }

    @Override
    public ToolCall withoutContent() {
      return new ToolCall(trial, LiveText.plainName(tool), success, durationMs, null, null);
    }
  }

  /**
   * Another agent works on a trial from here on.
   *
   * @param from null where nobody was named before
   */
  record AgentSwitched(TrialId trial, @Nullable String from, String to, @Nullable String reason)
      implements TrialMessage {
    @Override
    public LiveType type() {
      return LiveType.AGENT_SWITCHED;
    }

    @Override
    public void deliverTo(TrialReceiver receiver) {
      receiver.agentSwitched(this);
    }

    @Override
    public AgentSwitched withoutContent() {
      return new AgentSwitched(trial, LiveText.plainNameOrNull(from), LiveText.plainName(to), null);
    }
  }

  /**
   * A subtask of a plan moved.
   *
   * @param id as the agent names it
   * @param status {@code pending}, {@code running}, {@code completed} ...
   */
  record Subtask(TrialId trial, String id, String status, @Nullable String title)
      implements TrialMessage {
    @Override
    public LiveType type() {
      return LiveType.SUBTASK;
    }

    @Override
    public void deliverTo(TrialReceiver receiver) {
      receiver.subtask(this);
    }

    @Override
    public Subtask withoutContent() {
      return new Subtask(trial, LiveText.plainName(id), status, null);
    }
  }

  /** A trial waits, since the Gateway takes no more requests for now. */
  record RateLimited(TrialId trial, double expectedSeconds) implements TrialMessage {
    @Override
    public LiveType type() {
      return LiveType.RATE_LIMITED;
    }

    @Override
    public void deliverTo(TrialReceiver receiver) {
      receiver.rateLimited(this);
    }
  }

  /**
   * A trial ended and is kept.
   *
   * @param reason why it did not pass; null for a passed one, and without content
   */
  record TaskFinished(
      TrialId trial,
      TaskId taskId,
      int repeat,
      Outcome outcome,
      @Nullable String reason,
      long durationMs,
      double costUsd)
      implements TrialMessage {
    @Override
    public LiveType type() {
      return LiveType.TASK_FINISHED;
    }

    @Override
    public void deliverTo(TrialReceiver receiver) {
      receiver.taskFinished(this);
    }

    @Override
    public TaskFinished withoutContent() {
      return new TaskFinished(trial, taskId, repeat, outcome, null, durationMs, costUsd);
    }
  }
}
