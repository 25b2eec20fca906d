package dev.agentbench.gateway.websocket;

import dev.agentbench.gateway.session.TransportTimeouts;
import dev.agentbench.text.Quantity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.exceptions.InvalidHandshakeException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ClientHandshakeBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives the library's engine of one connection: feeds it with what the socket gives, and the
 * socket with what it wants to send. Reads on the loop's thread. Writes on the thread that sends,
 * as much as the socket takes; the loop sends the rest.
 */
final class Driver implements IoLoop.Endpoint {
  private static final Logger log = LoggerFactory.getLogger(Driver.class);

  /** Reads of one connection before the others get their turn. */
  private static final int READS_PER_TURN = 4;

  private final IoLoop loop;
  private final Link link;
  private final WebSocketImpl engine;
  private final Connection connection;
  private final TransportTimeouts patience;

  /** Null before the loop watches the socket. All below is for the loop's thread. */
  private @Nullable SelectionKey key;

  private boolean isOutputLeft;
  private boolean saidGoodBye;
  private long lastPingNanos = System.nanoTime();

  /** When the engine wanted to close after its output; 0 before. */
  private long closingSinceNanos;

  /** When reading was stopped for want of room; 0 while it goes on. Read by any thread. */
  private volatile long pausedSinceNanos;

  Driver(
      IoLoop loop,
      Link link,
      WebSocketImpl engine,
      Connection connection,
      TransportTimeouts patience) {
    this.loop = loop;
    this.link = link;
    this.engine = engine;
    this.connection = connection;
    this.patience = patience;
  }

  /** Begins with the WebSocket's handshake. */
  void start(ClientHandshakeBuilder handshake) {
    loop.execute(
        () -> {
          try {
            key = loop.register(link.channel(), this);
            engine.startHandshake(handshake);
          } catch (IOException | InvalidHandshakeException | ClosedSelectorException failed) {
            fail(failed);
          }
        });
  }

  /** Sends what the engine wants to send. Called by any thread, holding locks of the engine. */
  void flush() {
    try {
      if (!send()) {
        loop.execute(this::waitToWrite);
      }
    } catch (IOException broken) {
      // Not here: the engine's locks are not to be taken in another order.
      loop.execute(() -> readRestAndEnd(broken));
    }
  }

  /** Sends what the socket takes; true when nothing is left. */
  private boolean send() throws IOException {
    synchronized (link) {
      while (link.flush()) {
        ByteBuffer next = engine.outQueue.peek();
        if (next == null) {
          return true;
        }
        link.write(next);
        if (next.hasRemaining()) {
          return false;
        }
        engine.outQueue.remove();
      }
      return false;
    }
  }

  private void waitToWrite() {
    isOutputLeft = true;
    showInterest();
  }

  private void showInterest() {
    if (key != null && key.isValid()) {
      key.interestOps(
          (isPaused() ? 0 : SelectionKey.OP_READ) | (isOutputLeft ? SelectionKey.OP_WRITE : 0));
    }
  }

  /** Whether reading waits for room, so that nothing is heard. */
  boolean isPaused() {
    return pausedSinceNanos != 0;
  }

  /** Stops reading: the peer waits by TCP. On the loop's thread. */
  void pause() {
    if (!isPaused()) {
      pausedSinceNanos = System.nanoTime() | 1;
    }
  }

  /** There is room again. Called by any thread. */
  void resume() {
    loop.execute(
        () -> {
          pausedSinceNanos = 0;
          showInterest();
          guarded(this::read); // the selector does not know what is decrypted already
        });
  }

  /** Says good-bye, and ends with the next thing that comes. Called by any thread. */
  void sayGoodBye() {
    loop.execute(
        () -> {
          saidGoodBye = true;
          engine.close(CloseFrame.NORMAL, "");
        });
  }

  /** Ends without a word. Called by any thread. */
  void drop(int code, String reason) {
    loop.execute(() -> engine.closeConnection(code, reason));
  }

  @Override
  public void ready() {
    guarded(
        () -> {
          if (key != null && key.isValid() && key.isWritable()) {
            isOutputLeft = !send();
            showInterest();
          }
          if (key != null && key.isValid() && key.isReadable()) {
            read();
          }
          closeWhenFlushed();
        });
  }

  /** A step that may find the connection broken. */
  private interface Step {
    void run() throws IOException;
  }

  private void guarded(Step step) {
    try {
      step.run();
    } catch (IOException broken) {
      fail(broken);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError unexpected) {
      // Whatever a peer makes of this connection, the others go on.
      log.debug("A connection ends by an error of its own", unexpected);
      connection.failed(new IOException(unexpected));
      engine.closeConnection(CloseFrame.ABNORMAL_CLOSE, String.valueOf(unexpected.getMessage()));
    }
  }

  private void read() throws IOException {
    int count = 1;
    for (int turn = 0; count > 0 && !isPaused() && !engine.isClosed(); turn++) {
      ByteBuffer plain = loop.plain();
      count = link.read(plain, loop.encrypted());
      if (count < 0 || (count > 0 && saidGoodBye)) {
        engine.eot();
        return;
      }
      if (count > 0) {
        engine.decode(plain.flip());
        closeWhenFlushed();
      }
      if (turn >= READS_PER_TURN) {
        if (link.holdsInput()) {
          loop.execute(() -> guarded(this::read));
        }
        break;
      }
    }
    showInterest();
  }

  /** A peer that said good-bye, or spoke nonsense, is left when it was told so. */
  private void closeWhenFlushed() throws IOException {
    if (!engine.isFlushAndClose() || saidGoodBye || engine.isClosed()) {
      return;
    }
    if (closingSinceNanos == 0) {
      closingSinceNanos = System.nanoTime() | 1;
    }
    if (send()) {
      engine.closeConnection();
    }
  }

  /** A peer that cannot be written to any more may have said why. */
  private void readRestAndEnd(IOException broken) {
    guarded(
        () -> {
          pausedSinceNanos = 0;
          read();
          if (!engine.isClosed()) {
            throw broken;
          }
        });
  }

  private void fail(Exception broken) {
    if (broken instanceof SSLException || broken instanceof InvalidHandshakeException) {
      connection.failed(broken);
    }
    engine.eot();
  }

  @Override
  public void look() {
    long now = System.nanoTime();
    if (isPaused() && now - pausedSinceNanos > patience.fullQueue().toNanos()) {
      connection.drop(
          CloseFrame.POLICY_VALIDATION, "frames were not read for " + patience.fullQueue());
    } else if (closingSinceNanos != 0
        && now - closingSinceNanos > patience.closeAnswer().toNanos()) {
      engine.closeConnection();
    } else if (engine.isOpen() && !isPaused()) {
      lookForLife(now - connection.lastHeardNanos());
    }
  }

  private void lookForLife(long quietNanos) {
    long pingAfter = patience.quietBeforePing().toNanos();
    if (quietNanos >= pingAfter + patience.pingAnswer().toNanos()) {
      connection.drop(
          CloseFrame.ABNORMAL_CLOSE,
          "no sign of life for " + Quantity.duration(Duration.ofNanos(quietNanos)));
    } else if (quietNanos >= pingAfter && System.nanoTime() - lastPingNanos > pingAfter / 5) {
      lastPingNanos = System.nanoTime();
      engine.sendPing();
    }
  }

  @Override
  public void end() {
    engine.closeConnection(CloseFrame.ABNORMAL_CLOSE, "the client was closed");
  }

  /** Gives the socket back. */
  void release() {
    try {
      link.close();
    } catch (IOException alreadyBroken) {
      log.debug("closing a socket failed", alreadyBroken);
    }
  }
}
