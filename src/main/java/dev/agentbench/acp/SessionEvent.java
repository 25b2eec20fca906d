package dev.agentbench.acp;

import dev.agentbench.acp.rpc.RpcMessage;
import dev.agentbench.front.AcceptedMessage;

/** An event in a session, from either side. */
sealed interface SessionEvent {

  void accept(Visitor visitor) throws InterruptedException, SessionOverException;

  /** One method per event. */
  interface Visitor {
    void agentSaid(RpcMessage message) throws InterruptedException, SessionOverException;

    void agentEnded() throws InterruptedException, SessionOverException;

    void clientSaid(AcceptedMessage message) throws InterruptedException, SessionOverException;

    void clientGone() throws InterruptedException, SessionOverException;
  }

  /** A message of the agent. */
  record AgentSaid(RpcMessage message) implements SessionEvent {
    @Override
    public void accept(Visitor visitor) throws InterruptedException, SessionOverException {
      visitor.agentSaid(message);
    }
  }

  /** The agent's standard output has ended. */
  record AgentEnded() implements SessionEvent {
    @Override
    public void accept(Visitor visitor) throws InterruptedException, SessionOverException {
      visitor.agentEnded();
    }
  }

  /** A message of the client. */
  record ClientSaid(AcceptedMessage message) implements SessionEvent {
    @Override
    public void accept(Visitor visitor) throws InterruptedException, SessionOverException {
      visitor.clientSaid(message);
    }
  }

  /** The client has left. */
  record ClientGone() implements SessionEvent {
    @Override
    public void accept(Visitor visitor) throws InterruptedException, SessionOverException {
      visitor.clientGone();
    }
  }
}
