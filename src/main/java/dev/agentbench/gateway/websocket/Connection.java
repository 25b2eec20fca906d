package dev.agentbench.gateway.websocket;

import dev.agentbench.gateway.Incoming;
import dev.agentbench.gateway.Redaction;
import dev.agentbench.gateway.WireListener;
import dev.agentbench.gateway.protocol.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ServerHandshake;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket. The library's reading thread answers pings and puts data frames into the queue,
 * and waits there when the queue is full, which makes the peer wait by TCP; its writing thread
 * sends. Both are daemons.
 */
final class Connection extends WebSocketClient {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  /** A peer that has so many pongs still to read is not waiting for another one. */
  private static final int MAX_UNSENT_BEFORE_PONG = 16;

  private final FrameQueue queue;
  private final TrafficCount traffic;
  private final PieceMask wire;
  private final Redaction redaction;
  private final Patience patience;
  private final CountDownLatch answered = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  private volatile boolean opened;
  private volatile long lastHeardNanos = System.nanoTime();

  /** Null while nothing failed. */
  private volatile @Nullable Exception firstError;

  Connection(
      URI uri,
      Map<String, String> headers,
      Duration connectTimeout,
      int maxFrameBytes,
      WireListener wire,
      Redaction redaction,
      Patience patience) {
    super(
        uri, new BoundedDraft(maxFrameBytes), headers, Math.toIntExact(connectTimeout.toMillis()));
    this.queue = new FrameQueue();
    this.traffic = new TrafficCount();
    this.wire = new PieceMask(redaction, wire);
    this.redaction = redaction;
    this.patience = patience;
    setConnectionLostTimeout(0);
    setTcpNoDelay(true);
    setDaemon(true);
  }

  FrameQueue queue() {
    return queue;
  }

  Redaction redaction() {
    return redaction;
  }

  TrafficCount traffic() {
    return traffic;
  }

  /** Connects and shakes hands. When that fails everything is given back. */
  void establish(Duration limit) throws InterruptedException {
    try {
      connect();
      if (!answered.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        drop(CloseFrame.ABNORMAL_CLOSE, "no answer to the handshake in time");
      }
    } finally {
      if (!opened) {
        drop(CloseFrame.ABNORMAL_CLOSE, "the handshake was given up");
      }
    }
  }

  /** Whether the handshake succeeded, even if the peer closed right after it. */
  boolean isEstablished() {
    return opened;
  }

  /** What went wrong in the connect or the handshake; null when the peer said it itself. */
  @Nullable Exception firstError() {
    return firstError;
  }

  /** Sends a text frame; false when the connection is gone. */
  boolean sendText(String text) {
    if (!isOpen()) {
      return false;
    }
    try {
      // Told first: the answer may come before this thread gets on.
      wire.sent(redaction.apply(text));
      send(text);
      traffic.sent(Utf8.length(text));
      return true;
    } catch (WebsocketNotConnectedException gone) {
      return false;
    }
  }

  long quietNanos() {
    return queue.isReaderWaiting() ? 0 : System.nanoTime() - lastHeardNanos;
  }

  /** Says good-bye without waiting for the answer. Frames still unread are dropped. */
  void beginClose() {
    queue.abandon(
        new Incoming.Closed(CloseFrame.NORMAL, "closed by this client", System.nanoTime()));
    close(CloseFrame.NORMAL, "");
  }

  /** Waits for the peer's good-bye, then gives everything back in any case. */
  void finishClose(long deadlineNanos) {
    try {
      if (!closed.await(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        drop(CloseFrame.ABNORMAL_CLOSE, "no answer to the close in time");
      }
    } catch (InterruptedException interrupted) {
      drop(CloseFrame.ABNORMAL_CLOSE, "interrupted while closing");
      Thread.currentThread().interrupt();
    }
    wire.end();
  }

  /** Ends the connection without a word to the peer. */
  void drop(int code, String reason) {
    queue.end(new Incoming.Closed(code, reason, System.nanoTime()));
    closeConnection(code, reason);
    // The library leaves the socket to its writing thread, which may itself hang in a write.
    Socket socket = getSocket();
    if (socket != null) {
      try {
        if (socket instanceof SSLSocket) {
          socket.setSoLinger(true, 0); // else it waits for its writing thread before it closes
        }
        socket.close();
      } catch (IOException alreadyBroken) {
        LOG.debug("closing the socket of {} failed", getURI(), alreadyBroken);
      }
    }
  }

  /** Shakes hands at once: of two threads that do it later the first to fail hides the reason. */
  @Override
  protected void onSetSSLParameters(SSLParameters parameters) {
    super.onSetSSLParameters(parameters);
    if (getSocket() instanceof SSLSocket socket) {
      socket.setSSLParameters(parameters);
      try {
        socket.startHandshake();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  @Override
  public void onOpen(ServerHandshake handshake) {
    heard();
    opened = true;
    answered.countDown();
  }

  @Override
  public void onMessage(String text) {
    int bytes = Utf8.length(text);
    String clean = redaction.applyToFrame(text);
    wire.received(redaction.apply(clean));
    received(new Frame(clean, bytes, System.nanoTime()));
  }

  @Override
  public void onMessage(ByteBuffer data) {
    wire.received("[binary frame of " + data.remaining() + " bytes]");
    received(new Frame(null, data.remaining(), System.nanoTime()));
  }

  private void received(Frame frame) {
    traffic.received(frame.bytes());
    try {
      if (!queue.put(frame, patience.fullQueue())) {
        drop(CloseFrame.POLICY_VALIDATION, "frames were not read for " + patience.fullQueue());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    heard();
  }

  @Override
  public void onWebsocketPing(WebSocket socket, Framedata ping) {
    heard();
    if (((WebSocketImpl) socket).outQueue.size() < MAX_UNSENT_BEFORE_PONG) {
      super.onWebsocketPing(socket, ping);
    }
  }

  @Override
  public void onWebsocketPong(WebSocket socket, Framedata pong) {
    heard();
    super.onWebsocketPong(socket, pong);
  }

  private void heard() {
    lastHeardNanos = System.nanoTime();
  }

  @Override
  public void onClose(int code, String reason, boolean remote) {
    // The library's own codes for a connection that broke are negative.
    int standard = code < 0 ? CloseFrame.ABNORMAL_CLOSE : code;
    queue.end(
        new Incoming.Closed(
            standard, redaction.apply(reason == null ? "" : reason), System.nanoTime()));
    wire.end();
    answered.countDown();
    closed.countDown();
  }

  @Override
  public void onError(Exception failure) {
    if (firstError == null) {
      firstError = failure;
    }
  }
}
