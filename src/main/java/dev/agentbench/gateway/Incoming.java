package dev.agentbench.gateway;

import dev.agentbench.agent.ServerMessage;

/** The result of a session's look at the wire. */
public sealed interface Incoming {

  <R> R accept(Visitor<R> visitor);

  /** One method per finding. */
  interface Visitor<R> {
    R message(Message found);

    R skipped(Skipped found);

    R closed(Closed found);

    R silence(Silence found);
  }

  /**
   * A frame that could be read.
   *
   * @param nanoTime when it came, by {@link System#nanoTime()}
   */
  record Message(ServerMessage message, long nanoTime) implements Incoming {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.message(this);
    }
  }

  /** A frame that is no JSON object; counted, otherwise ignored. */
  record Skipped(String why) implements Incoming {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.skipped(this);
    }
  }

  /**
   * The connection is gone; every later look finds this again.
   *
   * @param status in the transport's word: a WebSocket's close code, 1006 when there was none, or
   *     the name of a gRPC status
   * @param orderly whether the Gateway says that all is well
   * @param nanoTime when it came, by {@link System#nanoTime()}
   */
  record Closed(String status, boolean orderly, String reason, long nanoTime) implements Incoming {
    private static final int NORMAL = 1000;

    /** The end of a WebSocket. */
    public Closed(int code, String reason, long nanoTime) {
      this(Integer.toString(code), code == NORMAL, reason, nanoTime);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.closed(this);
    }
  }

  /** Nothing came in time. */
  record Silence() implements Incoming {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.silence(this);
    }
  }
}
