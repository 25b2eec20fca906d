package dev.agentbench.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message from a Gateway to a client, over all dialects of the protocol
 * (docs/gateway-protocol.md).
 */
public sealed interface ServerMessage {

  <R> R accept(Visitor<R> visitor);

  /** One method per message, so that the compiler finds the place that a new message misses. */
  interface Visitor<R> {
    R sessionInfo(SessionInfo message);

    R assistantMessage(AssistantMessage message);

    R toolCallRequest(ToolCallRequest message);

    R agentSwitched(AgentSwitched message);

    R switchRequested(SwitchRequested message);

    R statusUpdate(StatusUpdate message);

    R planProposed(PlanProposed message);

    R planApprovalRequired(PlanApprovalRequired message);

    R subtaskStarted(SubtaskStarted message);

    R subtaskCompleted(SubtaskCompleted message);

    R planCompleted(PlanCompleted message);

    R planRejected(PlanRejected message);

    R planModificationRequested(PlanModificationRequested message);

    R planSteps(PlanSteps message);

    R stepProgress(StepProgress message);

    R runtimeToolResult(RuntimeToolResult message);

    R errorMessage(ErrorMessage message);

    R done(Done message);

    R unknown(Unknown message);
  }

  /** The real id of a session that was opened with a temporary one. */
  record SessionInfo(String sessionId) implements ServerMessage {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.sessionInfo(this);
    }
  }

  /**
   * A piece of the agent's text, which may be empty; {@code last} ends a stream, not always the
   * task.
   */
  record AssistantMessage(String text, boolean last, @Nullable String messageId)
      implements ServerMessage {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.assistantMessage(this);
    }
  }

  /** The agent asks for a tool; {@code planId} and {@code stepId} are null outside plans. */
  record ToolCallRequest(ToolCall call, @Nullable String planId, @Nullable String stepId)
      implements ServerMessage {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.toolCallRequest(this);
    }
  }

  /**
   * Another agent works from here on; {@code from}, {@code reason} and {@code confidence} (a number
   * or a word such as {@code high}) may be unknown.
   */
  record AgentSwitched(
      @Nullable String from, String to, @Nullable String reason, @Nullable String confidence)
      implements ServerMessage {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.agentSwitched(this);
    }
  }

  /** The runtime asks itself to switch; nothing to answer. */
  record SwitchRequested(@Nullable String target, @Nullable String reason)
      implements ServerMessage {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.switchRequested(this);
    }
  }

  /**
   * Progress text; with {@code callId} the echo of a {@code hitl_decision}.
   *
   * @param startup how long the agent has been starting, until now: no time of its work; null when
   *     the message tells of no start
   */
  record StatusUpdate(
      String text, @Nullable String callId, @Nullable String subtaskId, @Nullable Duration startup)
      implements ServerMessage {

    /** One that tells of no start. */
    public StatusUpdate(String text, @Nullable String callId, @Nullable String subtaskId) {
      this(text, callId, subtaskId, null);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.statusUpdate(this);
    }
  }

  /** A plan; {@code awaitsDecision} when the agent waits for a {@code plan_decision}. */
  record PlanProposed(Plan plan, boolean awaitsDecision) implements ServerMessage {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.planProposed(this);
    }
  }

  /** A plan that waits for a {@code plan_decision}; {@code approvalRequestId} may be unknown. */
  record PlanApprovalRequired(@Nullable String approvalRequestId, Plan plan)
      implements ServerMessage {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.planApprovalRequired(this);
    }
  }

  /**
   * A subtask begins.
   *
   * @param subtaskId null when the frame names none
   * @param index its place in the plan, from 1 on
   */
  record SubtaskStarted(
      @Nullable String subtaskId,
      @Nullable String description,
      @Nullable String agent,
      @Nullable Integer index,
      @Nullable Integer total)
      implements ServerMessage {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.subtaskStarted(this);
    }
  }

  /**
   * A subtask ended; the agent's own instants and duration where it gave them, and why it took the
   * subtask for done.
   *
   * @param subtaskId null when the frame names none
   * @param index its place in the plan, from 1 on
   */
  record SubtaskCompleted(
      @Nullable String subtaskId,
      @Nullable Integer index,
      SubtaskStatus status,
      @Nullable String result,
      @Nullable String error,
      @Nullable String agent,
      @Nullable Instant startedAt,
      @Nullable Instant completedAt,
      @Nullable Duration duration,
      @Nullable String reason)
      implements ServerMessage {

    /** One that says no more than how it ended. */
    public SubtaskCompleted(@Nullable String subtaskId, SubtaskStatus status) {
      this(subtaskId, null, status, null, null, null, null, null, null, null);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.subtaskCompleted(this);
    }
  }

  /**
   * The plan ended, in either of two dialects. The status is the agent's word, the counts are of
   * subtasks; each is null where the agent does not tell it.
   */
  record PlanCompleted(
      @Nullable String planId,
      @Nullable String status,
      @Nullable Integer total,
      @Nullable Integer completed,
      @Nullable Integer failed,
      @Nullable Integer skipped)
      implements ServerMessage {

    /** Whether the agent says that the plan failed; without a status, that a subtask did. */
    public boolean isFailed() {
      return status == null
          ? failed != null && failed > 0
          : SubtaskStatus.parse(status) == SubtaskStatus.FAILED;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.planCompleted(this);
    }
  }

  /** The agent took a rejection. */
  record PlanRejected(@Nullable String planId) implements ServerMessage {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.planRejected(this);
    }
  }

  /** The agent took a request to change the plan and will send another. */
  record PlanModificationRequested(@Nullable String planId) implements ServerMessage {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.planModificationRequested(this);
    }
  }

  /** All steps of a plan with their states: the third dialect's {@code plan_update}. */
  record PlanSteps(
      @Nullable String planId, List<PlanSteps.Step> steps, @Nullable String currentStep)
      implements ServerMessage {
    public PlanSteps {
      steps = List.copyOf(steps);
    }

    /** A step and its state. */
    public record Step(String id, String description, SubtaskStatus status) {}

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.planSteps(this);
    }
  }

  /**
   * One step moved: the third dialect's {@code plan_progress}.
   *
   * @param stepId null when the frame names none
   */
  record StepProgress(
      @Nullable String planId,
      @Nullable String stepId,
      SubtaskStatus status,
      @Nullable String result)
      implements ServerMessage {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.stepProgress(this);
    }
  }

  /**
   * The runtime ran a tool itself; nothing to answer.
   *
   * @param call what it tells of it; null when it names no tool
   */
  record RuntimeToolResult(@Nullable String callId, @Nullable ObservedCall call)
      implements ServerMessage {

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.runtimeToolResult(this);
    }
  }

  /**
   * An error of the Gateway or the runtime; the text may be empty.
   *
   * @param last null when the frame does not say whether the turn ends with it
   * @param subtaskId whose error it is; null when the frame names no subtask
   */
  record ErrorMessage(String text, @Nullable Boolean last, @Nullable String subtaskId)
      implements ServerMessage {

    /** One that says no more than its text. */
    public ErrorMessage(String text) {
      this(text, null, null);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.errorMessage(this);
    }
  }

  /** The runtime's stream ended. */
  record Done() implements ServerMessage {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.done(this);
    }
  }

  /** A type that this client does not know. */
  record Unknown(String type) implements ServerMessage {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.unknown(this);
    }
  }
}
