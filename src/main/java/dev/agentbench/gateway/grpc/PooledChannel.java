package dev.agentbench.gateway.grpc;

import io.grpc.ManagedChannel;
import java.util.concurrent.TimeUnit;

/** One channel of a pool, and how many calls run on it. Guarded by the pool. */
final class PooledChannel {
  private final ChannelPool pool;
  private final ManagedChannel channel;
  private final ServerSockets sockets;

  private int calls;

  /** How many calls the server lets run on it, as far as is known. */
  private int room = Integer.MAX_VALUE;

  private boolean forgotten;

  PooledChannel(ChannelPool pool, ManagedChannel channel, ServerSockets sockets) {
    this.pool = pool;
    this.channel = channel;
    this.sockets = sockets;
  }

  boolean hasRoom() {
    return calls < room;
  }

  ChannelLease lease() {
    calls++;
    return new ChannelLease(this);
  }

  ManagedChannel channel() {
    return channel;
  }

  /** A call that was given back got no stream: so many as the others is all that may run. */
  void full() {
    synchronized (pool) {
      room = Math.max(1, calls);
    }
  }

  /** Nothing is to be had from it: others are not to wait for its next try to connect. */
  void broken() {
    boolean unused;
    synchronized (pool) {
      forgotten = true;
      pool.forget(this);
      unused = calls == 0;
    }
    if (unused) {
      end();
    }
  }

  /** A call has ended; the last one of a broken channel ends it. */
  void released() {
    boolean last;
    synchronized (pool) {
      calls--;
      last = forgotten && calls == 0;
    }
    if (last) {
      end();
    }
  }

  void end() {
    channel.shutdownNow();
    sockets.closeAll();
  }

  void awaitEnd(long deadlineNanos) throws InterruptedException {
    boolean unused =
        channel.awaitTermination(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
  }
}
