package dev.agentbench.gateway.session;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Time limits of the transport that the settings do not set.
 *
 * @param quietBeforePing silence after which the peer is asked whether it is there
 * @param pingAnswer further silence after which it counts as dead; both together stay well below
 *     the usual limit of an agent's silence, so that a dead line is not taken for a silent agent
 * @param closeAnswer for the peer's part of an orderly close
 * @param fullQueue for the consumer to make room; longer than any tool may run
 * @param metricsPolls pauses between two looks for a session's metrics
 */
public record TransportTimeouts(
    Duration quietBeforePing,
    Duration pingAnswer,
    Duration closeAnswer,
    Duration fullQueue,
    List<Duration> metricsPolls) {

  public static final TransportTimeouts USUAL =
      new TransportTimeouts(
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(2),
          Duration.ofMinutes(10),
          List.of(
              Duration.ofMillis(50),
              Duration.ofMillis(100),
              Duration.ofMillis(200),
              Duration.ofMillis(400),
              Duration.ofMillis(600),
              Duration.ofMillis(650)));

  public TransportTimeouts {
    metricsPolls = List.copyOf(metricsPolls);
  }

  /** How often the limits are looked at: a fifth of the shortest. */
  public Duration tick() {
    Duration shortest =
        Stream.of(quietBeforePing, pingAnswer, closeAnswer, fullQueue)
            .min(Comparator.naturalOrder())
            .orElseThrow();
    return Duration.ofMillis(Math.max(1, shortest.toMillis() / 5));
  }
}
