package dev.agentbench.acp.rpc;

import dev.agentbench.agent.JsonObject;

/** A message of JSON-RPC 2.0. */
public sealed interface RpcMessage {

  <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X;

  /**
   * One method per message.
   *
   * @param <X> what they may throw
   */
  interface Visitor<R, X extends Exception> {
    R request(Request message) throws X;

    R notification(Notification message) throws X;

    R result(Result message) throws X;

    R failure(Failure message) throws X;
  }

  /**
   * Something is asked, and answered by the id.
   *
   * @param id a {@link Long} or a {@link String}, given back as it came
   */
  record Request(Object id, String method, JsonObject params) implements RpcMessage {
    @Override
    public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
      return visitor.request(this);
    }
  }

  /** Something is told, and not answered. */
  record Notification(String method, JsonObject params) implements RpcMessage {
    @Override
    public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
      return visitor.notification(this);
    }
  }

  /** The answer to a request; a result that is no object, such as null, is an empty one. */
  record Result(Object id, JsonObject result) implements RpcMessage {
    @Override
    public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
      return visitor.result(this);
    }
  }

  /** The answer to a request that failed. */
  record Failure(Object id, RpcError error) implements RpcMessage {
    @Override
    public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
      return visitor.failure(this);
    }
  }
}
