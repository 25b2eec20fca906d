package dev.agentbench.front.grpc;

import dev.agentbench.front.ClientWire;
import dev.agentbench.front.SerialExecutor;
import dev.agentbench.gateway.grpc.message.ServerMessageEncoder;
import dev.agentbench.gateway.grpc.v1.ClientMessage;
import dev.agentbench.gateway.protocol.MessageCodec;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sending side of one conversation. The call is touched on {@code serial} alone: it is not
 * thread-safe, and no lock is held while it is called.
 */
final class CallWire implements ClientWire {
  private static final Logger log = LoggerFactory.getLogger(CallWire.class);
  private static final long FULL = 4 << 20;
  private static final long ROOM = FULL / 2;
  private static final int MESSAGE_OVERHEAD = 256;

  private final SerialExecutor serial =
      new SerialExecutor(failure -> log.debug("a call that was sent to is over", failure));
  private final ServerCall<ClientMessage, byte[]> call;
  private final MessageCodec codec;
  private final AtomicLong unsent = new AtomicLong();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  /** Told of room; replaced before anything is sent. */
  private volatile Runnable onRoom = () -> {};

  private volatile boolean broken;

  // Touched on serial alone.
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private boolean over;

  /** How the call is to end after what waits; null while it is not. */
  private @Nullable Status ending;

  CallWire(ServerCall<ClientMessage, byte[]> call, MessageCodec codec) {
    this.call = call;
    this.codec = codec;
  }

  @Override
  public void onRoom(Runnable task) {
    onRoom = task;
  }

  /** A frame that is no JSON object goes out as bytes that are no message. */
  @Override
  public void send(String text) {
    send(
        codec
            .readServerMessage(text)
            .map(message -> ServerMessageEncoder.encode(message).toByteArray())
            .orElseGet(() -> noMessage(text.length())));
  }

  @Override
  public void send(boolean asText, ByteBuffer bytes) {
    send(noMessage(bytes.remaining()));
  }

  /** No field has the number 0. */
  private static byte[] noMessage(int length) {
    return new byte[Math.max(1, length)];
  }

  private void send(byte[] message) {
    unsent.addAndGet(message.length + MESSAGE_OVERHEAD);
    serial.execute(
        () -> {
          waiting.add(message);
          flush();
        });
  }

  /** Sends what the client's side takes. */
  void goOn() {
    serial.execute(this::flush);
  }

  private void flush() {
    while (!over && !waiting.isEmpty() && call.isReady()) {
      byte[] message = waiting.remove();
      call.sendMessage(message);
      sent(message.length + MESSAGE_OVERHEAD);
    }
    if (!over && ending != null && waiting.isEmpty()) {
      over = true;
      call.close(ending, new Metadata());
      closed.complete(null);
    }
  }

  private void sent(long weight) {
    long left = unsent.addAndGet(-weight);
    if (left == 0 || (left < ROOM && left + weight >= ROOM)) {
      onRoom.run();
    }
  }

  @Override
  public boolean hasRoom() {
    return !broken && unsent.get() < FULL;
  }

  @Override
  public boolean isFlushed() {
    return unsent.get() == 0;
  }

  @Override
  public CompletableFuture<Void> close(int code, String reason) {
    close(CloseStatus.ofClose(code, reason));
    return closed;
  }

  void close(Status status) {
    serial.execute(
        () -> {
          if (ending == null) {
            ending = status;
          }
          flush();
        });
  }

  /** Other conversations share the connection: this one's stream is reset in any case. */
  @Override
  public void drop(boolean withReset) {
    serial.execute(
        () -> {
          if (!over) {
            over = true;
            call.sendMessage(OutgoingBytes.RESET);
          }
        });
    broken();
  }

  /** The client has gone. */
  void broken() {
    broken = true;
    serial.execute(
        () -> {
          over = true;
          waiting.clear();
          closed.complete(null);
        });
  }
}
