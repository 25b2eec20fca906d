package dev.agentbench.web.live;

import dev.agentbench.live.LiveFeed;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.common.WebSocketSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.WebSocketCoreSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client of the feed. The next batch is taken when the one before has gone out, so that a slow
 * client holds one batch, which others may share, and its place in the feed. Thread-safe.
 */
final class LiveClient {
  private static final Logger log = LoggerFactory.getLogger(LiveClient.class);

  private final Session session;
  private final WebSocketCoreSession core;
  private final SharedBatches batches;
  private final LiveFeed.Wanted wanted;

  /** Whether a thread sends, or a batch is on its way; whoever sets it owns the sending. */
  private final AtomicBoolean sending = new AtomicBoolean();

  /** Its place in the feed; written by the owner of the sending. */
  private volatile long place;

  /** Bytes received until the last ping; only the pinging thread touches it. */
  private long receivedAtPing = -1;

  /**
   * @param place the sequence number of the last message that it has
   */
  LiveClient(Session session, SharedBatches batches, LiveFeed.Wanted wanted, long place) {
    this.session = session;
    this.core = (WebSocketCoreSession) ((WebSocketSession) session).getCoreSession();
    this.batches = batches;
    this.wanted = wanted;
    this.place = place;
  }

  /** Sends what may go out, unless that goes on already. Returns without waiting for the client. */
  void wake() {
    if (sending.compareAndSet(false, true)) {
      send();
    }
  }

  private void send() {
    while (session.isOpen()) {
      if (batches.isAhead(place)) {
        SharedBatches.Batch next = batches.after(wanted, place);
        place = next.end();
        if (!next.isEmpty() && !isSentAtOnce(next)) {
          return;
        }
      } else {
        sending.set(false);
        // What came between the two lines above woke nobody.
        if (!batches.isAhead(place) || !sending.compareAndSet(false, true)) {
          return;
        }
      }
    }
  }

  /** The API of sockets takes texts only as strings, which each client would encode anew. */
  private boolean isSentAtOnce(SharedBatches.Batch batch) {
    Sent sent = new Sent();
    core.sendFrame(new Frame(OpCode.TEXT, true, batch.toSend()), sent, false);
    return sent.isDoneAlready();
  }

  /** Whether all that was told has gone out, or nothing more can. */
  boolean hasEverything() {
    return !session.isOpen() || (!sending.get() && batches.isEnd(place));
  }

  /** Goes on when a batch has gone out: in the loop if that was at once, else on its own thread. */
  private final class Sent implements Callback {
    private final AtomicBoolean first = new AtomicBoolean(true);

    /** Whether the batch went out while it was being sent. */
    boolean isDoneAlready() {
      return !first.compareAndSet(true, false);
    }

    @Override
    public void succeeded() {
      if (!first.compareAndSet(true, false)) {
        send();
      }
    }

    @Override
    public void failed(Throwable gone) {
      log.debug("a live client is gone: {}", gone.toString());
    }
  }

  /** Pings; a client that has sent nothing since the last ping, not even its pong, is dropped. */
  void pingOrDrop() {
    if (!session.isOpen()) {
      return;
    }
    long received = core.getConnection().getBytesIn();
    if (received == receivedAtPing) {
      session.disconnect();
    } else {
      receivedAtPing = received;
      core.sendFrame(new Frame(OpCode.PING), Callback.NOOP, false);
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
    core.close(code, reason, Callback.from(() -> sent.complete(null), sent::completeExceptionally));
    return sent;
  }
}
