package dev.agentbench.gateway.session;

import dev.agentbench.result.Traffic;
import java.util.concurrent.atomic.AtomicLong;

/** Counts of frames and bytes of one session. Counted by the reading and the using thread. */
public final class TrafficCount {
  private final AtomicLong messagesSent = new AtomicLong();
  private final AtomicLong bytesSent = new AtomicLong();
  private final AtomicLong messagesReceived = new AtomicLong();
  private final AtomicLong bytesReceived = new AtomicLong();
  private final AtomicLong skippedFrames = new AtomicLong();

  public void sent(int bytes) {
    messagesSent.incrementAndGet();
    bytesSent.addAndGet(bytes);
  }

  public void received(int bytes) {
    messagesReceived.incrementAndGet();
    bytesReceived.addAndGet(bytes);
  }

  void skipped() {
    skippedFrames.incrementAndGet();
  }

  Traffic soFar() {
    return new Traffic(
        messagesSent.get(),
        bytesSent.get(),
        messagesReceived.get(),
        bytesReceived.get(),
        skippedFrames.get());
  }
}
