package dev.agentbench.front;

import java.time.Duration;

/**
 * HTTP calls and client messages of all sessions together that are answered within any window of
 * this length.
 */
public record RateLimit(int requests, Duration window) {
  public RateLimit {
    if (requests < 1 || window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException(requests + " requests in " + window + " is no limit");
    }
  }
}
