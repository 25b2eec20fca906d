package dev.agentbench.gateway.grpc;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.agentbench.gateway.grpc.v1.ServerMessage;
import io.grpc.MethodDescriptor.Marshaller;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A message as it came.
 *
 * @param message null when the bytes are none
 * @param bytes its length on the wire
 */
record Received(@Nullable ServerMessage message, int bytes) {
  /** Reads messages; bytes that are none are counted like other frames, and end no call. */
  static final Marshaller<Received> MARSHALLER =
      new Marshaller<>() {
        @Override
        public InputStream stream(Received value) {
          throw new UnsupportedOperationException("a client sends no server's messages");
        }

        @Override
        public Received parse(InputStream stream) {
          return read(stream);
        }
      };

  /** A value within a value takes three levels of messages; JSON may nest 200 deep. */
  private static final int MAX_DEPTH = 1_000;

  private static Received read(InputStream stream) {
    try {
      byte[] bytes = stream.readAllBytes();
      CodedInputStream coded = CodedInputStream.newInstance(bytes);
      coded.setRecursionLimit(MAX_DEPTH);
      return new Received(message(coded), bytes.length);
    } catch (IOException impossible) {
      throw new UncheckedIOException("reading from memory failed", impossible);
    }
  }

  private static @Nullable ServerMessage message(CodedInputStream coded) throws IOException {
    try {
      return ServerMessage.parseFrom(coded);
    } catch (InvalidProtocolBufferException noMessage) {
      return null;
    }
  }
}
