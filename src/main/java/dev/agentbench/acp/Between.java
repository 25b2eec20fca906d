package dev.agentbench.acp;

import dev.agentbench.acp.rpc.RpcError;
import dev.agentbench.acp.rpc.RpcMessage;
import dev.agentbench.front.AcceptedMessage;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Events between two prompts: what the agent says then belongs to none. */
final class Between implements SessionEvent.Visitor, RpcMessage.Visitor<Void, RuntimeException> {
  private final Deque<AcceptedMessage> prompts;
  private final RunningAgent agent;

  /**
   * @param prompts to which the client's next question is added
   */
  Between(Deque<AcceptedMessage> prompts, RunningAgent agent) {
    this.prompts = prompts;
    this.agent = agent;
  }

  @Override
  public void agentSaid(RpcMessage message) {
    message.accept(this);
  }

  @Override
  public void agentEnded() throws InterruptedException, SessionOverException {
    throw SessionOverException.infrastructure(agent.epitaph() + " between two prompts");
  }

  @Override
  public void clientSaid(AcceptedMessage message) {
    if (message.asks()) {
      prompts.add(message);
    }
  }

  @Override
  public void clientGone() throws SessionOverException {
    throw SessionOverException.clientLeft();
  }

  @Override
  public @Nullable Void request(RpcMessage.Request message) {
    agent.refuse(message.id(), RpcError.INVALID_PARAMS, "no prompt is being answered");
    return null;
  }

  @Override
  public @Nullable Void notification(RpcMessage.Notification message) {
    return null;
  }

  @Override
  public @Nullable Void result(RpcMessage.Result message) {
    return null;
  }

  @Override
  public @Nullable Void failure(RpcMessage.Failure message) {
    return null;
  }
}
