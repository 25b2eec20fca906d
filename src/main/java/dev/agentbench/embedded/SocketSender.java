package dev.agentbench.embedded;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.common.WebSocketSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.WebSocketCoreSession;

/**
 * The sending side of one socket. Sends without blocking and in order; who sends looks at {@link
 * #hasRoom()} and goes on when told that there is room. Thread-safe.
 */
final class SocketSender {
  private static final long FULL = 4 << 20;
  private static final long ROOM = FULL / 2;
  private static final int FRAME_OVERHEAD = 256;

  private final Session session;
  private final WebSocketCoreSession core;
  private final Runnable onRoom;
  private final AtomicLong unsent = new AtomicLong();

  /** Whether a frame could not be sent; every later one would fail at once. */
  private volatile boolean broken;

  /** Bytes received until the last ping; only the pinging thread touches it. */
  private long receivedAtPing = -1;

  /**
   * @param onRoom called by the server's threads when a full wire has room again, and when
   *     everything has gone out
   */
  SocketSender(Session session, Runnable onRoom) {
    this.session = session;
    this.core = (WebSocketCoreSession) ((WebSocketSession) session).getCoreSession();
    this.onRoom = onRoom;
  }

  void send(String text) {
    long weight = begin(text.length());
    session.sendText(text, Callback.from(() -> end(weight), failure -> fail(weight)));
  }

  void send(boolean asText, ByteBuffer bytes) {
    long weight = begin(bytes.remaining());
    byte opCode = asText ? OpCode.TEXT : OpCode.BINARY;
    core.sendFrame(
        new Frame(opCode, bytes.duplicate()),
        org.eclipse.jetty.util.Callback.from(() -> end(weight), failure -> fail(weight)),
        false);
  }

  /** Whether more may be sent: it is not broken, and not too much waits to go out. */
  boolean hasRoom() {
    return !broken && unsent.get() < FULL;
  }

  /** Whether everything has gone out. */
  boolean isFlushed() {
    return unsent.get() == 0;
  }

  /** Closes after all that was sent before; completed when the close frame has gone out. */
  CompletableFuture<Void> close(int code, String reason) {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    session.close(
        code,
        reason,
        Callback.from(() -> sent.complete(null), failure -> sent.completeExceptionally(failure)));
    return sent;
  }

  /** Drops the connection; {@code withReset} makes the client's next read fail. */
  void drop(boolean withReset) {
    TcpConnections.drop(core.getConnection().getEndPoint(), withReset);
  }

  /** Pings; a client that has sent nothing since the last ping, not even its pong, is closed. */
  void pingOrClose() {
    if (!session.isOpen()) {
      return;
    }
    long received = core.getConnection().getBytesIn();
    if (received == receivedAtPing) {
      var unused = close(1011, "keepalive ping timeout");
    } else {
      receivedAtPing = received;
      session.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
    }
  }

  private void fail(long weight) {
    broken = true;
    end(weight);
  }

  private long begin(int length) {
    long weight = (long) length + FRAME_OVERHEAD;
    unsent.addAndGet(weight);
    return weight;
  }

  private void end(long weight) {
    long left = unsent.addAndGet(-weight);
    if (left == 0 || (left < ROOM && left + weight >= ROOM)) {
      onRoom.run();
    }
  }
}
