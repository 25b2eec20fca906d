package dev.agentbench.gateway.session;

import dev.agentbench.agent.ClientMessage;
import dev.agentbench.gateway.Redaction;

/**
 * The open connection of one session; one implementation for each kind of transport. Its reading
 * thread fills the queue. Everything else is called by the thread that uses the session.
 */
public interface Line {

  /** What came and was not read yet. */
  FrameQueue queue();

  /** What was hidden of what came. */
  Redaction redaction();

  /** What went over it. */
  TrafficCount traffic();

  /** Sends one message; false when the connection is gone. */
  boolean send(ClientMessage message);

  /** Says good-bye without waiting for the answer. Frames still unread are dropped. */
  void beginClose();

  /** Waits for the peer's good-bye, then gives everything back in any case. */
  void finishClose(long deadlineNanos);
}
