package dev.agentbench.gateway.grpc.message;

import dev.agentbench.agent.ClientMessage.Decision;
import dev.agentbench.agent.ClientMessage.HitlDecision;
import dev.agentbench.agent.ClientMessage.PlanDecision;
import dev.agentbench.agent.ClientMessage.SwitchAgent;
import dev.agentbench.agent.ClientMessage.ToolResultMessage;
import dev.agentbench.agent.ClientMessage.UserMessage;
import dev.agentbench.gateway.grpc.v1.ClientMessage;
import dev.agentbench.gateway.grpc.v1.ToolResult;

/** Makes protocol buffers of a client's messages. */
public final class ClientMessageEncoder
    implements dev.agentbench.agent.ClientMessage.Visitor<ClientMessage> {
  private static final ClientMessageEncoder MESSAGES = new ClientMessageEncoder();

  private ClientMessageEncoder() {}

  public static ClientMessage encode(dev.agentbench.agent.ClientMessage message) {
    return message.accept(MESSAGES);
  }

  private static ClientMessage.Builder message() {
    return ClientMessage.newBuilder();
  }

  @Override
  public ClientMessage userMessage(UserMessage message) {
    var task =
        dev.agentbench.gateway.grpc.v1.UserMessage.newBuilder().setContent(message.content());
    Optionals.set(message.workspace(), task::setWorkspace);
    return message().setUserMessage(task).build();
  }

  @Override
  public ClientMessage toolResultMessage(ToolResultMessage message) {
    ToolResult.Builder result =
        ToolResult.newBuilder()
            .setCallId(message.callId())
            .setResult(Structs.of(message.result().content()));
    Optionals.set(message.result().error(), result::setError);
    return message().setToolResult(result).build();
  }

  @Override
  public ClientMessage switchAgent(SwitchAgent message) {
    var asked =
        dev.agentbench.gateway.grpc.v1.SwitchAgent.newBuilder()
            .setAgentType(message.agent())
            .setContent(message.content());
    Optionals.set(message.reason(), asked::setReason);
    return message().setSwitchAgent(asked).build();
  }

  @Override
  public ClientMessage hitlDecision(HitlDecision message) {
    var decided =
        dev.agentbench.gateway.grpc.v1.HitlDecision.newBuilder()
            .setCallId(message.callId())
            .setDecision(decision(message.decision()));
    Optionals.set(message.feedback(), decided::setFeedback);
    return message().setHitlDecision(decided).build();
  }

  @Override
  public ClientMessage planDecision(PlanDecision message) {
    var decided =
        dev.agentbench.gateway.grpc.v1.PlanDecision.newBuilder()
            .setDecision(decision(message.decision()));
    Optionals.set(message.planId(), decided::setPlanId);
    Optionals.set(message.approvalRequestId(), decided::setApprovalRequestId);
    message
        .modifiedSubtasks()
        .forEach(each -> decided.addModifiedSubtasks(ServerMessageEncoder.subtask(each)));
    Optionals.set(message.feedback(), decided::setFeedback);
    return message().setPlanDecision(decided).build();
  }

  private static dev.agentbench.gateway.grpc.v1.Decision decision(Decision decision) {
    return switch (decision) {
      case APPROVE -> dev.agentbench.gateway.grpc.v1.Decision.DECISION_APPROVE;
      case EDIT -> dev.agentbench.gateway.grpc.v1.Decision.DECISION_EDIT;
      case MODIFY -> dev.agentbench.gateway.grpc.v1.Decision.DECISION_MODIFY;
      case REJECT -> dev.agentbench.gateway.grpc.v1.Decision.DECISION_REJECT;
    };
  }
}
