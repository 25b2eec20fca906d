package dev.agentbench.acp;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ServerMessage;
import java.util.List;
import java.util.Optional;

/** Tells the client the updates of an agent that answers a prompt. Used by one thread. */
final class TurnUpdates {
  private final ClientSide client;
  private final ObservedTools tools;
  private final AgentUsage usage;
  private final String sessionId;
  private final PlanReport plan;
  private final StringBuilder said = new StringBuilder();

  TurnUpdates(ClientSide client, ObservedTools tools, AgentUsage usage, String sessionId) {
    this.client = client;
    this.tools = tools;
    this.usage = usage;
    this.sessionId = sessionId;
    this.plan = new PlanReport(sessionId);
  }

  /** Takes a {@code session/update}; false when it is one of another session. */
  boolean take(JsonObject params) throws InterruptedException {
    if (params.string("sessionId").filter(sessionId::equals).isEmpty()) {
      return false;
    }
    JsonObject update = AcpFields.nested(params, "update");
    switch (update.string("sessionUpdate").orElse("")) {
      case "agent_message_chunk" -> text(update);
      case "agent_thought_chunk" -> thought(update);
      case "tool_call", "tool_call_update" -> toolCall(update);
      case "plan" -> tell(plan.update(update));
      case "usage_update" -> usage.updated(update);
      default -> {
        // Modes, commands and the like say nothing about the task.
      }
    }
    return true;
  }

  private void text(JsonObject update) throws InterruptedException {
    usage.chunk(update);
    Optional<String> text = AcpFields.text(AcpFields.nested(update, "content"));
    if (text.isPresent() && !text.get().isEmpty()) {
      said.append(text.get());
      client.send(new ServerMessage.AssistantMessage(text.get(), false, null));
    }
  }

  private void thought(JsonObject update) throws InterruptedException {
    Optional<String> text = AcpFields.text(AcpFields.nested(update, "content"));
    tell(text.map(thought -> new ServerMessage.StatusUpdate(thought, null, null, null)));
  }

  /** A tool call, or what changed in one. */
  void toolCall(JsonObject update) throws InterruptedException {
    tell(tools.update(update));
  }

  boolean usedTools() {
    return tools.any();
  }

  /** The turn is over: tells what was held back for its end. */
  void end() throws InterruptedException {
    tell(tools.endOfTurn());
    tell(plan.end());
    client.session().agentSaid(said.toString());
  }

  private void tell(Optional<? extends ServerMessage> message) throws InterruptedException {
    if (message.isPresent()) {
      client.send(message.get());
    }
  }

  private void tell(List<? extends ServerMessage> messages) throws InterruptedException {
    for (ServerMessage message : messages) {
      client.send(message);
    }
  }
}
