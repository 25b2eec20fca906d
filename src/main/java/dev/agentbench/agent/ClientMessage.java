package dev.agentbench.agent;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A message from a client to a Gateway. */
public sealed interface ClientMessage {

  <R> R accept(Visitor<R> visitor);

  /** A verdict on a tool call or a plan. */
  enum Decision {
    APPROVE,
    /** Approved with changes, in the dialect that takes them. */
    EDIT,
    /** Approved not before it is changed, in the dialect that lets the agent do it. */
    MODIFY,
    REJECT;

    /** The word on the wire. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One method per message, so that the compiler finds the place that a new message misses. */
  interface Visitor<R> {
    R userMessage(UserMessage message);

    R toolResultMessage(ToolResultMessage message);

    R switchAgent(SwitchAgent message);

    R hitlDecision(HitlDecision message);

    R planDecision(PlanDecision message);
  }

  /**
   * The task's text.
   *
   * @param workspace the folder in which its tools run, absolute, for a Gateway on this machine
   *     that asks for it; null for all others
   */
  record UserMessage(String content, @Nullable String workspace) implements ClientMessage {

    /** One for a Gateway that does not ask for the workspace. */
    public UserMessage(String content) {
      this(content, null);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.userMessage(this);
    }
  }

  /** The answer to a tool call. */
  record ToolResultMessage(String callId, ToolResult result) implements ClientMessage {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.toolResultMessage(this);
    }
  }

  /** Asks for another agent; {@code content} may be empty. */
  record SwitchAgent(String agent, String content, @Nullable String reason)
      implements ClientMessage {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.switchAgent(this);
    }
  }

  /** Decides a tool call that requires approval. */
  record HitlDecision(String callId, Decision decision, @Nullable String feedback)
      implements ClientMessage {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.hitlDecision(this);
    }
  }

  /**
   * Decides a plan; both ids are sent where both are known.
   *
   * @param modifiedSubtasks all that the plan has from now on; empty unless it is edited
   */
  record PlanDecision(
      @Nullable String planId,
      @Nullable String approvalRequestId,
      Decision decision,
      List<Subtask> modifiedSubtasks,
      @Nullable String feedback)
      implements ClientMessage {

    public PlanDecision {
      modifiedSubtasks = List.copyOf(modifiedSubtasks);
    }

    /** A decision that changes no subtask. */
    public PlanDecision(
        @Nullable String planId,
        @Nullable String approvalRequestId,
        Decision decision,
        @Nullable String feedback) {
      this(planId, approvalRequestId, decision, List.of(), feedback);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.planDecision(this);
    }
  }
}
