package dev.agentbench.gateway.websocket;

import java.time.Duration;
import java.util.List;

/**
 * How long the transport waits for what the settings do not speak of.
 *
 * @param quietBeforePing silence after which the peer is asked whether it is there
 * @param pingAnswer further silence after which it counts as dead; both together stay well below
 *     the usual limit of an agent's silence, so that a dead line is not taken for a silent agent
 * @param closeAnswer for the peer's part of an orderly close
 * @param fullQueue for the consumer to make room; longer than any tool may run
 * @param metricsPolls pauses between two looks for a session's metrics
 */
record Patience(
    Duration quietBeforePing,
    Duration pingAnswer,
    Duration closeAnswer,
    Duration fullQueue,
    List<Duration> metricsPolls) {

  static final Patience USUAL =
      new Patience(
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

  Patience {
    metricsPolls = List.copyOf(metricsPolls);
  }
}
