package dev.agentbench.front;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.common.WebSocketSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.WebSocketCoreSession;

/** The sending side of one socket. */
final class SocketSender implements ClientWire {
  private static final long FULL = 4 << 20;
  private static final long ROOM = FULL / 2;
  private static final int FRAME_OVERHEAD = 256;

  private final Session session;
  private final WebSocketCoreSession core;
  private final AtomicLong unsent = new AtomicLong();

  /** Whether a frame could not be sent; every later one would fail at once. */
  private volatile boolean broken;

  /** Told of room; replaced before anything is sent. */
  private volatile Runnable onRoom = () -> {};

  /** Bytes received until the last ping; only the pinging thread touches it. */
  private long receivedAtPing = -1;

  SocketSender(Session session) {
    this.session = session;
    this.core = (WebSocketCoreSession) ((WebSocketSession) session).getCoreSession();
  }

  @Override
  public void onRoom(Runnable task) {
    onRoom = task;
  }

  @Override
  public void send(String text) {
    long weight = begin(text.length());
    session.sendText(text, Callback.from(() -> end(weight), failure -> fail(weight)));
  }

  @Override
  public void send(boolean asText, ByteBuffer bytes) {
    long weight = begin(bytes.remaining());
    byte opCode = asText ? OpCode.TEXT : OpCode.BINARY;
    core.sendFrame(
        new Frame(opCode, bytes.duplicate()),
        org.eclipse.jetty.util.Callback.from(() -> end(weight), failure -> fail(weight)),
        false);
  }

  @Override
  public boolean hasRoom() {
    return !broken && unsent.get() < FULL;
  }

  @Override
  public boolean isFlushed() {
    return unsent.get() == 0;
  }

  @Override
  public CompletableFuture<Void> close(int code, String reason) {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    session.close(
        code,
        reason,
        Callback.from(() -> sent.complete(null), failure -> sent.completeExceptionally(failure)));
    return sent;
  }

  @Override
  public void drop(boolean withReset) {
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
