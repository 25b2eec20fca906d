package dev.agentbench.web.live;

import dev.agentbench.live.LiveFeed;
import dev.agentbench.live.LiveFrame;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.common.WebSocketSession;
import org.eclipse.jetty.websocket.core.WebSocketCoreSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client of the feed. The next frame is taken when the one before has gone out, so that a slow
 * client holds one frame and its place in the feed. Thread-safe.
 */
final class LiveClient {
  private static final Logger log = LoggerFactory.getLogger(LiveClient.class);

  private final Session session;
  private final LiveFeed.Cursor cursor;
  private final EncodedFrames encoded;

  /** Whether a thread sends, or a frame is on its way; whoever sets it owns the cursor. */
  private final AtomicBoolean sending = new AtomicBoolean();

  /** Bytes received until the last ping; only the pinging thread touches it. */
  private long receivedAtPing = -1;

  LiveClient(Session session, LiveFeed.Cursor cursor, EncodedFrames encoded) {
    this.session = session;
    this.cursor = cursor;
    this.encoded = encoded;
  }

  /** Sends what is new, unless that goes on already. Returns without waiting for the client. */
  void wake() {
    if (sending.compareAndSet(false, true)) {
      send();
    }
  }

  private void send() {
    while (session.isOpen()) {
      Optional<LiveFrame> next = cursor.next();
      if (next.isEmpty()) {
        sending.set(false);
        // What came between the two lines above woke nobody.
        if (cursor.isAtEnd() || !sending.compareAndSet(false, true)) {
          return;
        }
      } else {
        Sent sent = new Sent();
        session.sendText(encoded.text(next.get(), cursor.withContent()), sent);
        if (!sent.isDoneAlready()) {
          return;
        }
      }
    }
  }

  /** Whether all that was told has gone out, or nothing more can. */
  boolean hasEverything() {
    return !session.isOpen() || (!sending.get() && cursor.isAtEnd());
  }

  /** Goes on when a frame has gone out: in the loop if that was at once, else on its own thread. */
  private final class Sent implements Callback {
    private final AtomicBoolean first = new AtomicBoolean(true);

    /** Whether the frame went out while it was being sent. */
    boolean isDoneAlready() {
      return !first.compareAndSet(true, false);
    }

    @Override
    public void succeed() {
      if (!first.compareAndSet(true, false)) {
        send();
      }
    }

    @Override
    public void fail(Throwable gone) {
      log.debug("a live client is gone: {}", gone.toString());
    }
  }

  /** Pings; a client that has sent nothing since the last ping, not even its pong, is dropped. */
  void pingOrDrop() {
    if (!session.isOpen()) {
      return;
    }
    WebSocketCoreSession core =
        (WebSocketCoreSession) ((WebSocketSession) session).getCoreSession();
    long received = core.getConnection().getBytesIn();
    if (received == receivedAtPing) {
      session.disconnect();
    } else {
      receivedAtPing = received;
      session.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
    }
  }

  /** Closes all, waiting so long at most until all were told. */
  static void closeAll(Collection<LiveClient> clients, int code, String reason, Duration limit) {
    CompletableFuture<?>[] told =
        clients.stream()
            .map(client -> client.close(code, reason))
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(told).get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException goneAlready) {
      log.debug("not every live client could be told", goneAlready);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    clients.forEach(client -> client.session.disconnect());
  }

  private CompletableFuture<Void> close(int code, String reason) {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    session.close(
        code,
        reason,
        Callback.from(() -> sent.complete(null), failure -> sent.completeExceptionally(failure)));
    return sent;
  }
}
