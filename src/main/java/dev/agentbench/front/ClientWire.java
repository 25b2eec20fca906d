package dev.agentbench.front;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/**
 * The sending side of one connection to a client. Sends without blocking and in order; who sends
 * looks at {@link #hasRoom} and goes on when told that there is room. Thread-safe.
 */
public interface ClientWire {

  /**
   * Names the one who is told, by the server's threads, when a full wire has room again and when
   * everything has gone out. Called once, before anything is sent.
   */
  void onRoom(Runnable task);

  /** Sends a frame of text. */
  void send(String text);

  /** Sends a frame of raw bytes: binary, or a text frame that need not be valid UTF-8. */
  void send(boolean asText, ByteBuffer bytes);

  /** Whether more may be sent: it is not broken, and not too much waits to go out. */
  boolean hasRoom();

  /** Whether everything has gone out. */
  boolean isFlushed();

  /**
   * Closes after all that was sent before; completed when the close has gone out.
   *
   * @param code of a WebSocket close frame
   */
  CompletableFuture<Void> close(int code, String reason);

  /** Drops the connection; {@code withReset} makes the client's next read fail. */
  void drop(boolean withReset);
}
