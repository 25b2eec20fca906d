package dev.agentbench.gateway.websocket;

import dev.agentbench.agent.ClientMessage;
import dev.agentbench.gateway.Incoming;
import dev.agentbench.gateway.Redaction;
import dev.agentbench.gateway.WireListener;
import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.gateway.protocol.Utf8;
import dev.agentbench.gateway.session.Frame;
import dev.agentbench.gateway.session.FrameQueue;
import dev.agentbench.gateway.session.Line;
import dev.agentbench.gateway.session.PieceMask;
import dev.agentbench.gateway.session.TrafficCount;
import dev.agentbench.gateway.session.TransportTimeouts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketAdapter;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.HandshakeImpl1Client;
import org.java_websocket.handshake.Handshakedata;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket, without a thread of its own: what comes is told by the loop's thread, which puts
 * data frames into the queue.
 */
final class Connection extends WebSocketAdapter implements Line {
  /** A peer that has so many pongs still to read is not waiting for another one. */
  private static final int MAX_UNSENT_BEFORE_PONG = 16;

  private final URI uri;
  private final Map<String, String> headers;
  private final FrameQueue queue = new FrameQueue(this::resume);
  private final TrafficCount traffic = new TrafficCount();
  private final WebSocketImpl engine;
  private final PieceMask wire;
  private final MessageCodec codec = new MessageCodec();
  private final Redaction redaction;
  private final TransportTimeouts patience;
  private final CountDownLatch answered = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  private volatile boolean opened;
  private volatile long lastHeardNanos = System.nanoTime();

  /** Null before the socket is connected. */
  private volatile @Nullable Driver driver;

  /** Null while nothing failed. */
  private volatile @Nullable Exception firstError;

  Connection(
      URI uri,
      Map<String, String> headers,
      int maxFrameBytes,
      WireListener wire,
      Redaction redaction,
      TransportTimeouts patience) {
    this.uri = uri;
    this.headers = headers;
    this.engine = new WebSocketImpl(this, new BoundedDraft(maxFrameBytes));
    this.wire = new PieceMask(redaction, wire);
    this.redaction = redaction;
    this.patience = patience;
  }

  @Override
  public FrameQueue queue() {
    return queue;
  }

  @Override
  public Redaction redaction() {
    return redaction;
  }

  @Override
  public TrafficCount traffic() {
    return traffic;
  }

  /** Connects and shakes hands. When that fails everything is given back. */
  void establish(Dialer dialer, IoLoop loop, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      Driver made = new Driver(loop, dialer.dial(uri, deadline), engine, this, patience);
      driver = made;
      made.start(request());
      if (!answered.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        drop(CloseFrame.ABNORMAL_CLOSE, "no answer to the handshake in time");
      }
    } catch (IOException | RuntimeException failed) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while connecting");
      }
      failed(failed);
    } finally {
      if (!opened) {
        drop(CloseFrame.ABNORMAL_CLOSE, "the handshake was given up");
      }
    }
  }

  private HandshakeImpl1Client request() {
    HandshakeImpl1Client request = new HandshakeImpl1Client();
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    request.setResourceDescriptor(
        path + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
    request.put("Host", uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()));
    headers.forEach(request::put);
    return request;
  }

  /** Whether the handshake succeeded, even if the peer closed right after it. */
  boolean isEstablished() {
    return opened;
  }

  /** What went wrong in the connect or the handshake; null when the peer said it itself. */
  @Nullable Exception firstError() {
    return firstError;
  }

  @Override
  public boolean send(ClientMessage message) {
    return sendText(codec.write(message));
  }

  private boolean sendText(String text) {
    if (!engine.isOpen()) {
      return false;
    }
    try {
      // Told first: the answer may come before this thread gets on.
      wire.sent(redaction.apply(text));
      engine.send(text);
      traffic.sent(Utf8.length(text));
      return true;
    } catch (WebsocketNotConnectedException gone) {
      return false;
    }
  }

  long lastHeardNanos() {
    return lastHeardNanos;
  }

  @Override
  public void beginClose() {
    queue.abandon(
        new Incoming.Closed(CloseFrame.NORMAL, "closed by this client", System.nanoTime()));
    Driver connected = driver;
    if (connected != null) {
      connected.sayGoodBye();
    }
  }

  @Override
  public void finishClose(long deadlineNanos) {
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
    Driver connected = driver;
    if (connected != null) {
      connected.drop(code, reason);
    }
  }

  private void resume() {
    Driver connected = driver;
    if (connected != null) {
      connected.resume();
    }
  }

  @Override
  public void onWebsocketOpen(WebSocket socket, Handshakedata handshake) {
    heard();
    opened = true;
    answered.countDown();
  }

  @Override
  public void onWebsocketMessage(WebSocket socket, String text) {
    int bytes = Utf8.length(text);
    String clean = redaction.applyToFrame(text);
    wire.received(redaction.apply(clean));
    received(new Frame(clean, null, bytes, System.nanoTime()));
  }

  @Override
  public void onWebsocketMessage(WebSocket socket, ByteBuffer data) {
    wire.received("[binary frame of " + data.remaining() + " bytes]");
    received(new Frame(null, null, data.remaining(), System.nanoTime()));
  }

  private void received(Frame frame) {
    traffic.received(frame.bytes());
    Driver connected = driver;
    if (!queue.add(frame) && connected != null) {
      connected.pause();
    }
    heard();
  }

  @Override
  public void onWebsocketPing(WebSocket socket, Framedata ping) {
    heard();
    if (engine.outQueue.size() < MAX_UNSENT_BEFORE_PONG) {
      super.onWebsocketPing(socket, ping);
    }
  }

  @Override
  public void onWebsocketPong(WebSocket socket, Framedata pong) {
    heard();
  }

  private void heard() {
    lastHeardNanos = System.nanoTime();
  }

  @Override
  public void onWriteDemand(WebSocket socket) {
    Driver connected = driver;
    if (connected != null) {
      connected.flush();
    }
  }

  @Override
  public void onWebsocketCloseInitiated(WebSocket socket, int code, String reason) {
    // Told by onWebsocketClosing, which knows more.
  }

  /** The last word is said; at most some output is left. */
  @Override
  public void onWebsocketClosing(WebSocket socket, int code, String reason, boolean remote) {
    ended(code, reason);
  }

  @Override
  public void onWebsocketClose(WebSocket socket, int code, String reason, boolean remote) {
    ended(code, reason);
    Driver connected = driver;
    if (connected != null) {
      connected.release();
    }
    closed.countDown();
  }

  private void ended(int code, @Nullable String reason) {
    // The library's own codes for a connection that broke are negative.
    int standard = code < 0 ? CloseFrame.ABNORMAL_CLOSE : code;
    queue.end(
        new Incoming.Closed(
            standard, redaction.apply(reason == null ? "" : reason), System.nanoTime()));
    wire.end();
    answered.countDown();
  }

  @Override
  public void onWebsocketError(WebSocket socket, Exception failure) {
    failed(failure);
  }

  /** Takes note of a failure; the first one counts. */
  void failed(Exception failure) {
    if (firstError == null) {
      firstError = failure;
    }
  }

  @Override
  public @Nullable InetSocketAddress getLocalSocketAddress(WebSocket socket) {
    return null;
  }

  @Override
  public @Nullable InetSocketAddress getRemoteSocketAddress(WebSocket socket) {
    return null;
  }
}
