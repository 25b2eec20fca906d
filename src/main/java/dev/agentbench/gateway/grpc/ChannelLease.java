package dev.agentbench.gateway.grpc;

import io.grpc.Channel;
import java.util.concurrent.atomic.AtomicBoolean;

/** A place for one call on a channel. Thread-safe. */
final class ChannelLease {
  private final PooledChannel holder;
  private final AtomicBoolean released = new AtomicBoolean();

  ChannelLease(PooledChannel holder) {
    this.holder = holder;
  }

  Channel channel() {
    return holder.channel();
  }

  /** There was no stream for the call; gives the place back. */
  void full() {
    release();
    holder.full();
  }

  /** There was no connection for the call. */
  void broken() {
    holder.broken();
  }

  /** Gives the place back; once. */
  void release() {
    if (released.compareAndSet(false, true)) {
      holder.released();
    }
  }
}
