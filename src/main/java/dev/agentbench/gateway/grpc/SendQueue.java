package dev.agentbench.gateway.grpc;

import dev.agentbench.gateway.grpc.v1.ClientMessage;
import io.grpc.ClientCall;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Messages on their way to a Gateway that need not read. Has a bound, since the library would keep
 * any number. Sends on whichever thread adds or finds room: holding a lock while the library is
 * called would invite a deadlock. Thread-safe.
 */
final class SendQueue {
  private static final long MAX_BYTES = 64L << 20;
  private static final int MAX_MESSAGES = 1024;

  private final ClientCall<ClientMessage, ?> call;
  private final Queue<ClientMessage> messages = new ConcurrentLinkedQueue<>();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicInteger count = new AtomicInteger();

  /** How often somebody wanted to send; whoever finds 0 does it for all. */
  private final AtomicInteger wanted = new AtomicInteger();

  private volatile boolean closing;

  /** Why the call is given up; null while it is not. */
  private volatile @Nullable String cancelled;

  /** Whether nothing more may be sent. Touched by the sending thread alone. */
  private boolean over;

  SendQueue(ClientCall<ClientMessage, ?> call) {
    this.call = call;
  }

  /** Adds a message; false when the Gateway has left too many unread. */
  boolean add(ClientMessage message) {
    int size = message.getSerializedSize();
    if (bytes.addAndGet(size) > MAX_BYTES || count.incrementAndGet() > MAX_MESSAGES) {
      return false;
    }
    messages.add(message);
    send();
    return true;
  }

  /** Ends the sending after what was added before. */
  void close() {
    closing = true;
    send();
  }

  /** Gives the call up, at once. */
  void cancel(String reason) {
    cancelled = reason;
    send();
  }

  /** Sends what the connection takes. */
  void send() {
    if (wanted.getAndIncrement() > 0) {
      return;
    }
    int served = 1;
    do {
      sendReady();
      served = wanted.addAndGet(-served);
    } while (served > 0);
  }

  private void sendReady() {
    while (!over && cancelled == null && call.isReady()) {
      ClientMessage next = messages.poll();
      if (next == null) {
        break;
      }
      bytes.addAndGet(-next.getSerializedSize());
      count.decrementAndGet();
      call.sendMessage(next);
    }
    if (cancelled != null) {
      over = true;
      call.cancel(cancelled, null);
    } else if (closing && !over && messages.isEmpty()) {
      over = true;
      call.halfClose();
    }
  }
}
