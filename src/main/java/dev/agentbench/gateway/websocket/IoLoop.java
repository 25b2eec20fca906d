package dev.agentbench.gateway.websocket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One daemon thread that waits for the sockets of all connections at once. What runs on it must
 * never wait: it would hold up every connection.
 */
final class IoLoop implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(IoLoop.class);
  private static final Duration SHUTDOWN_WAIT = Duration.ofSeconds(5);

  /** Holds a whole TLS record, and the rest of one from before. */
  private static final int SCRATCH_BYTES = 64 << 10;

  /** The owner of a socket. Called by the loop's thread alone. */
  interface Endpoint {
    /** The socket can be read or written, as the key says. */
    void ready();

    /** Some time has passed. */
    void look();

    /** The loop ends. */
    void end();
  }

  private final Selector selector;
  private final Thread thread;
  private final long tickNanos;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final ByteBuffer plain = ByteBuffer.allocate(SCRATCH_BYTES / 2);
  private final ByteBuffer encrypted = ByteBuffer.allocate(SCRATCH_BYTES);

  /** Whether the thread is to end. */
  private volatile boolean closed;

  /** Whether it has ended. */
  private volatile boolean ended;

  /**
   * Starts the thread.
   *
   * @param tick after which every endpoint is asked to look at its clock
   */
  IoLoop(Duration tick) {
    this.tickNanos = tick.toNanos();
    try {
      selector = Selector.open();
    } catch (IOException noSelector) {
      throw new UncheckedIOException(noSelector);
    }
    thread = new Thread(this::run, "gateway-io");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Runs a task on the loop's thread, later, one task after the other; on the calling thread once
   * the loop has ended.
   */
  void execute(Runnable task) {
    tasks.add(task);
    if (ended) {
      runTasks();
    } else if (Thread.currentThread() != thread) {
      selector.wakeup();
    }
  }

  /** Watches a socket that does not block. Only on the loop's thread. */
  SelectionKey register(SocketChannel channel, Endpoint owner) throws ClosedChannelException {
    return channel.register(selector, SelectionKey.OP_READ, owner);
  }

  /** For what is read, with an array. Only on the loop's thread, which uses it again at once. */
  ByteBuffer plain() {
    return plain.clear();
  }

  /** For what is to be decrypted. Only on the loop's thread, which uses it again at once. */
  ByteBuffer encrypted() {
    return encrypted.clear();
  }

  private void run() {
    try {
      long nextLook = System.nanoTime() + tickNanos;
      while (!closed) {
        long left = TimeUnit.NANOSECONDS.toMillis(nextLook - System.nanoTime());
        if (left > 0 && tasks.isEmpty()) {
          selector.select(IoLoop::serve, left);
        } else {
          selector.selectNow(IoLoop::serve);
        }
        runTasks();
        if (System.nanoTime() - nextLook >= 0) {
          endpoints().forEach(endpoint -> guarded(endpoint::look));
          nextLook = System.nanoTime() + tickNanos;
        }
      }
    } catch (IOException noMoreSelecting) {
      log.error("The connections of the Gateway are lost", noMoreSelecting);
    } finally {
      end();
    }
  }

  private static void serve(SelectionKey key) {
    guarded(((Endpoint) key.attachment())::ready);
  }

  private void end() {
    try (selector) {
      endpoints().forEach(endpoint -> guarded(endpoint::end));
    } catch (IOException notClosed) {
      log.debug("closing the selector failed", notClosed);
    }
    ended = true;
    runTasks();
  }

  private List<Endpoint> endpoints() {
    return selector.keys().stream()
        .filter(SelectionKey::isValid)
        .map(key -> (Endpoint) key.attachment())
        .toList();
  }

  private void runTasks() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      guarded(task);
    }
  }

  /** One connection's failure must not end the others. */
  private static void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException unexpected) {
      log.error("A step of a connection failed", unexpected);
    }
  }

  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    try {
      thread.join(SHUTDOWN_WAIT.toMillis());
      if (thread.isAlive()) {
        log.warn("The thread {} did not end within {}", thread.getName(), SHUTDOWN_WAIT);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
