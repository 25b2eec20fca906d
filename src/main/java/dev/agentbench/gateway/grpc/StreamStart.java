package dev.agentbench.gateway.grpc;

import io.grpc.Attributes;
import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Watches whether a call gets a stream of its connection. A server allows so many at once; the
 * library lets a call above them wait, without a word.
 */
final class StreamStart extends ClientStreamTracer {
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  /** Set when the call was given to an open connection. */
  private volatile boolean connected;

  /** Set when its headers were written: at once, unless it has to wait for a stream. */
  private volatile boolean started;

  /** What came of the call. */
  enum Found {
    ANSWER,
    NO_STREAM,
    NOTHING
  }

  Factory factory() {
    return new Factory() {
      @Override
      public ClientStreamTracer newClientStreamTracer(StreamInfo info, Metadata headers) {
        return StreamStart.this;
      }
    };
  }

  @Override
  public void streamCreated(Attributes transport, Metadata headers) {
    connected = true;
  }

  @Override
  public void outboundHeaders() {
    started = true;
  }

  /** Waits for an answer, or until it is plain that there is no stream to ask on. */
  Found await(CountDownLatch answer, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    boolean waitedBefore = false;
    for (long left = limit.toNanos(); left > 0; left = deadline - System.nanoTime()) {
      long look = started ? left : Math.min(left, LOOK_EVERY.toNanos());
      if (answer.await(look, TimeUnit.NANOSECONDS)) {
        return Found.ANSWER;
      }
      boolean waits = connected && !started;
      if (waits && waitedBefore) {
        return Found.NO_STREAM;
      }
      waitedBefore = waits;
    }
    return Found.NOTHING;
  }
}
