package dev.agentbench.front;

/** A client's frame is refused; the message is what the Gateway's error frame says. */
final class ClientFrameException extends Exception {
  private static final long serialVersionUID = 1L;

  ClientFrameException(String message) {
    super(message);
  }
}
