package dev.agentbench.front.grpc;

import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** Messages to a client as bytes, so that a scenario can send some that are none. */
final class OutgoingBytes implements Marshaller<byte[]> {
  /** In place of a message: the stream is reset. The library knows no other way to do that. */
  static final byte[] RESET = new byte[0];

  @Override
  public InputStream stream(byte[] message) {
    if (message == RESET) {
      throw Status.CANCELLED.withDescription("reset as the scenario says").asRuntimeException();
    }
    return new ByteArrayInputStream(message);
  }

  @Override
  public byte[] parse(InputStream stream) {
    throw new UnsupportedOperationException("a server gets no server's messages");
  }
}
