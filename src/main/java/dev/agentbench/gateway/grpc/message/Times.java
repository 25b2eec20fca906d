package dev.agentbench.gateway.grpc.message;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Instants and lengths of time; those that cannot be are brought into bounds. */
final class Times {
  private static final int MAX_NANOS = 999_999_999;

  private Times() {}

  static Timestamp of(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }

  static Instant read(Timestamp stamp) {
    long seconds =
        Math.min(
            Math.max(stamp.getSeconds(), Instant.MIN.getEpochSecond()),
            Instant.MAX.getEpochSecond());
    return Instant.ofEpochSecond(seconds, Math.min(Math.max(stamp.getNanos(), 0), MAX_NANOS));
  }

  static Duration of(java.time.Duration length) {
    return Duration.newBuilder().setSeconds(length.getSeconds()).setNanos(length.getNano()).build();
  }

  /** From none to a year. */
  static java.time.Duration read(Duration length) {
    long seconds = Math.min(Math.max(length.getSeconds(), 0), TimeUnit.DAYS.toSeconds(365));
    return java.time.Duration.ofSeconds(
        seconds, Math.min(Math.max(length.getNanos(), 0), MAX_NANOS));
  }
}
