package dev.agentbench.gateway.grpc;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The answer to a call that has one; written by the reading thread, read when it has ended. */
final class UnaryAnswer<A> extends ClientCall.Listener<A> {
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ChannelLease lease;

  /** Null while there is none. */
  private volatile @Nullable A message;

  private volatile Status status =
      Status.DEADLINE_EXCEEDED.withDescription("it did not answer in time");

  UnaryAnswer(ChannelLease lease) {
    this.lease = lease;
  }

  @Override
  public void onMessage(A answer) {
    message = answer;
  }

  @Override
  public void onClose(Status found, Metadata trailers) {
    boolean empty = found.isOk() && message == null;
    status = empty ? Status.INTERNAL.withDescription("an answer without a message") : found;
    ended.countDown();
    lease.release();
  }

  CountDownLatch ended() {
    return ended;
  }

  @Nullable A message() {
    return message;
  }

  Status status() {
    return status;
  }
}
