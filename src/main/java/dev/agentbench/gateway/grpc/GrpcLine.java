package dev.agentbench.gateway.grpc;

import dev.agentbench.agent.ClientMessage;
import dev.agentbench.agent.ServerMessage;
import dev.agentbench.agent.ToolResult;
import dev.agentbench.gateway.Incoming;
import dev.agentbench.gateway.Redaction;
import dev.agentbench.gateway.WireListener;
import dev.agentbench.gateway.grpc.message.ClientMessageEncoder;
import dev.agentbench.gateway.grpc.message.ServerMessageDecoder;
import dev.agentbench.gateway.grpc.v1.ConversationGrpc;
import dev.agentbench.gateway.protocol.Dialect;
import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.gateway.session.Frame;
import dev.agentbench.gateway.session.FrameQueue;
import dev.agentbench.gateway.session.Line;
import dev.agentbench.gateway.session.PieceMask;
import dev.agentbench.gateway.session.TrafficCount;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The call that carries one session. What comes is told by the connection's reading thread, which
 * puts it into the queue; the next message is asked for while the queue has room, so that the
 * server stops when nobody reads.
 */
final class GrpcLine extends ClientCall.Listener<Received> implements Line {
  private static final MethodDescriptor<dev.agentbench.gateway.grpc.v1.ClientMessage, Received>
      CONVERSE =
          ConversationGrpc.getConverseMethod().toBuilder(
                  ConversationGrpc.getConverseMethod().getRequestMarshaller(), Received.MARSHALLER)
              .build();

  /** A text of fewer characters is never cut to fit. */
  private static final int SURELY_WHOLE = MessageCodec.MAX_CLIENT_FRAME_BYTES / 4;

  private static final ToolResult TOO_LONG =
      ToolResult.failure(
          ToolResult.Failure.FAILED, "The result is too long to be sent. Ask for less.");

  private final ChannelLease lease;
  private final StreamStart start = new StreamStart();
  private final ClientCall<dev.agentbench.gateway.grpc.v1.ClientMessage, Received> call;
  private final SendQueue sending;
  private final FrameQueue queue = new FrameQueue(this::readOn);
  private final TrafficCount traffic = new TrafficCount();
  private final MessageCodec codec = new MessageCodec();
  private final PieceMask wire;
  private final Redaction redaction;

  /** Counted down when the server has accepted the call, or it has ended. */
  private final CountDownLatch answered = new CountDownLatch(1);

  private final CountDownLatch closed = new CountDownLatch(1);

  private volatile boolean established;

  /** Whether nobody answered in time. */
  private volatile boolean givenUp;

  /** How the call ended; null while it goes on. */
  private volatile @Nullable Status end;

  GrpcLine(ChannelLease lease, WireListener wire, Redaction redaction) {
    this.lease = lease;
    this.call =
        lease
            .channel()
            .newCall(CONVERSE, CallOptions.DEFAULT.withStreamTracerFactory(start.factory()));
    this.sending = new SendQueue(call);
    this.wire = new PieceMask(redaction, wire);
    this.redaction = redaction;
  }

  /** Starts the call and waits until the server has accepted or refused it. */
  StreamStart.Found establish(Metadata headers, Duration limit) throws InterruptedException {
    StreamStart.Found found = StreamStart.Found.NOTHING;
    try {
      call.start(this, headers);
      call.request(1);
      found = start.await(answered, limit);
      givenUp = found == StreamStart.Found.NOTHING;
    } finally {
      if (!established) {
        sending.cancel("the call was given up");
      }
    }
    return found;
  }

  /** Whether the server accepted the call, even if it ended right after. */
  boolean isEstablished() {
    return established;
  }

  /** How the call ended; that it was not answered where it was given up for that. */
  Status status() {
    Status found = end;
    return found == null || (givenUp && !established)
        ? Status.DEADLINE_EXCEEDED.withDescription("it did not answer in time")
        : found;
  }

  @Override
  public FrameQueue queue() {
    return queue;
  }

  @Override
  public Redaction redaction() {
    return redaction;
  }

  @Override
  public TrafficCount traffic() {
    return traffic;
  }

  @Override
  public boolean send(ClientMessage message) {
    if (end != null) {
      return false;
    }
    String frame = codec.write(message);
    dev.agentbench.gateway.grpc.v1.ClientMessage encoded = encoded(message, frame);
    // Told first: the answer may come before this thread gets on.
    wire.sent(redaction.apply(frame));
    if (!sending.add(encoded)) {
      sending.cancel("the Gateway does not read");
      return false;
    }
    traffic.sent(encoded.getSerializedSize());
    return true;
  }

  /** The message as the frame tells it, in which too long texts were cut. */
  private dev.agentbench.gateway.grpc.v1.ClientMessage encoded(
      ClientMessage message, String frame) {
    ClientMessage fitting =
        frame.length() < SURELY_WHOLE ? message : codec.readClientMessage(frame).orElse(message);
    var encoded = ClientMessageEncoder.encode(fitting);
    // Long lists of numbers take more bytes here than as text.
    return encoded.getSerializedSize() >= MessageCodec.MAX_CLIENT_FRAME_BYTES
            && message instanceof ClientMessage.ToolResultMessage result
        ? ClientMessageEncoder.encode(
            new ClientMessage.ToolResultMessage(result.callId(), TOO_LONG))
        : encoded;
  }

  private void readOn() {
    call.request(1);
  }

  @Override
  public void onHeaders(Metadata headers) {
    established = true;
    answered.countDown();
  }

  @Override
  public void onMessage(Received received) {
    traffic.received(received.bytes());
    if (queue.add(frame(received))) {
      call.request(1);
    }
  }

  private Frame frame(Received received) {
    if (received.message() == null) {
      wire.received("[" + received.bytes() + " bytes that are no message]");
      return new Frame(null, null, received.bytes(), System.nanoTime());
    }
    ServerMessage message = ServerMessageDecoder.decode(received.message());
    String text = codec.write(message, Dialect.NULLS_DROPPED);
    String clean = redaction.applyToFrame(text);
    wire.received(redaction.apply(clean));
    return new Frame(
        clean, clean.equals(text) ? message : null, received.bytes(), System.nanoTime());
  }

  @Override
  public void onReady() {
    sending.send();
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    end = status;
    queue.end(closing(status));
    wire.end();
    answered.countDown();
    closed.countDown();
    lease.release();
  }

  private Incoming.Closed closing(Status status) {
    String why = status.getDescription() == null ? "" : status.getDescription();
    return new Incoming.Closed(
        status.getCode().name(), status.isOk(), redaction.apply(why), System.nanoTime());
  }

  @Override
  public void beginClose() {
    queue.abandon(
        new Incoming.Closed(
            Status.Code.OK.name(), true, "closed by this client", System.nanoTime()));
    sending.close();
  }

  @Override
  public void finishClose(long deadlineNanos) {
    try {
      if (!closed.await(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        sending.cancel("no answer to the close in time");
      }
    } catch (InterruptedException interrupted) {
      sending.cancel("interrupted while closing");
      Thread.currentThread().interrupt();
    }
    wire.end();
  }
}
