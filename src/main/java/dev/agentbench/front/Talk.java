package dev.agentbench.front;

/**
 * The side of a Gateway in the talk with one client. Called by one thread at a time, in the order
 * in which things happen, and never waits: who waits for something else returns and goes on by
 * {@link ServerDialogue#execute}.
 */
public interface Talk {

  /**
   * Goes on as far as it can: at the beginning, after each message, when a full wire has room again
   * and after each task of {@link ServerDialogue#execute}.
   *
   * @return whether the client's next message may be read
   */
  boolean goOn();

  /** A message of the client; comes only when {@link #goOn} asked for it. */
  void hear(AcceptedMessage message);

  /** The connection is gone, whoever ended it. */
  void end();
}
