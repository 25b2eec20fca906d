package dev.agentbench.gateway.websocket;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.Opcode;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.exceptions.InvalidHandshakeException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.Handshakedata;

/**
 * RFC 6455 with bounds that the library lacks: on the head of the handshake's answer, on the pieces
 * of one message, and on frames that carry nothing (control frames and empty pieces), which a peer
 * could send without end. Used by the reading thread alone.
 */
final class BoundedDraft extends Draft_6455 {
  static final int MAX_HEAD_BYTES = 64 << 10;

  /** A message of 64 MiB may come in pieces of 4 KiB. */
  private static final int MAX_PIECES = 16 << 10;

  /** Gateways ping every 20 s. */
  private static final int MAX_IDLE_FRAMES = 1000;

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final int maxFrameBytes;

  private long secondBegan = System.nanoTime();
  private int idleFrames;
  private int pieces;

  /**
   * @param maxFrameBytes of a message
   */
  BoundedDraft(int maxFrameBytes) {
    super(List.of(), maxFrameBytes);
    this.maxFrameBytes = maxFrameBytes;
  }

  @Override
  public Draft copyInstance() {
    return new BoundedDraft(maxFrameBytes);
  }

  /** Called with all that has come so far. */
  @Override
  public Handshakedata translateHandshake(ByteBuffer head) throws InvalidHandshakeException {
    if (head.remaining() > MAX_HEAD_BYTES) {
      throw new InvalidHandshakeException("its head is longer than " + MAX_HEAD_BYTES + " bytes");
    }
    return super.translateHandshake(head);
  }

  /**
   * @throws InvalidDataException which ends the connection, with its text as the reason
   */
  @Override
  public void processFrame(WebSocketImpl socket, Framedata frame) throws InvalidDataException {
    if (isControl(frame.getOpcode())) {
      countIdleFrame("control frames");
    } else {
      countPiece(frame);
    }
    super.processFrame(socket, frame);
  }

  private void countPiece(Framedata frame) throws InvalidDataException {
    pieces = frame.getOpcode() == Opcode.CONTINUOUS ? pieces + 1 : 1;
    if (pieces > MAX_PIECES) {
      throw abuse("a message in more than " + MAX_PIECES + " pieces");
    }
    if (!frame.isFin() && !frame.getPayloadData().hasRemaining()) {
      countIdleFrame("empty pieces of a message");
    }
  }

  private void countIdleFrame(String kind) throws InvalidDataException {
    long now = System.nanoTime();
    if (now - secondBegan > SECOND) {
      secondBegan = now;
      idleFrames = 0;
    }
    if (++idleFrames > MAX_IDLE_FRAMES) {
      throw abuse("a flood of " + kind + ", more than " + MAX_IDLE_FRAMES + " in a second");
    }
  }

  private static InvalidDataException abuse(String what) {
    return new InvalidDataException(CloseFrame.POLICY_VALIDATION, what);
  }

  private static boolean isControl(Opcode opcode) {
    return opcode == Opcode.PING || opcode == Opcode.PONG;
  }

  // Two drafts are never compared; the library's equality counts settings only.
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
