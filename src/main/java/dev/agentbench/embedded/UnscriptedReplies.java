package dev.agentbench.embedded;

import dev.agentbench.agent.ServerMessage;
import dev.agentbench.front.AcceptedMessage;
import dev.agentbench.front.FrontSession;
import dev.agentbench.gateway.protocol.Dialect;
import java.util.Optional;

/** Replies of the Gateway to messages that no script waits for. */
final class UnscriptedReplies {
  private final FrontSession session;
  private final Dialect dialect;

  UnscriptedReplies(FrontSession session, Dialect dialect) {
    this.session = session;
    this.dialect = dialect;
  }

  /** The answer; empty where the real Gateway says nothing, such as to a result not asked for. */
  Optional<ServerMessage> answer(AcceptedMessage heard) {
    return switch (heard.type()) {
      case AcceptedMessage.HITL_DECISION ->
          dialect == Dialect.NEWEST ? Optional.empty() : Optional.of(echo(heard));
      case AcceptedMessage.PLAN_DECISION -> Optional.of(decided(heard));
      case AcceptedMessage.SWITCH_AGENT -> Optional.of(switched(heard));
      default -> Optional.empty();
    };
  }

  private static ServerMessage echo(AcceptedMessage heard) {
    String callId = heard.text("call_id");
    String text = "Decision '" + heard.text("decision") + "' taken for " + callId;
    return new ServerMessage.StatusUpdate(text, callId, null);
  }

  private static ServerMessage decided(AcceptedMessage heard) {
    String planId = heard.frame().string("plan_id").orElse(null);
    return switch (heard.text("decision")) {
      case "reject" -> new ServerMessage.PlanRejected(planId);
      case "modify", "edit" -> new ServerMessage.PlanModificationRequested(planId);
      default -> new ServerMessage.StatusUpdate("Plan approved", null, null);
    };
  }

  private ServerMessage switched(AcceptedMessage heard) {
    String from = session.agent();
    String to = heard.text("agent_type");
    session.switchTo(to);
    String reason = heard.frame().string("reason").orElse("asked for by the client");
    return new ServerMessage.AgentSwitched(from, to, reason, null);
  }
}
