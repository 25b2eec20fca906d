package dev.agentbench.gateway.pace;

import java.time.Duration;

/**
 * The rate of requests that a Gateway allows.
 *
 * @param requests in each window, of kind {@code EXACT}; of no meaning otherwise
 * @param window over which the backend counts
 * @param patience how long is waited in all for a backend that refuses again and again
 */
public record PaceSettings(Kind kind, int requests, Duration window, Duration patience) {

  /** Backends count requests by the minute. */
  public static final Duration MINUTE = Duration.ofMinutes(1);

  private static final Duration PATIENCE = Duration.ofMinutes(15);

  public PaceSettings {
    if (requests < 1) {
      throw new IllegalArgumentException("requests is " + requests + ", not 1 or more");
    }
  }

  /** Free until the backend refuses, then as fast as it lets. */
  public static PaceSettings adaptive(Duration window) {
    return new PaceSettings(Kind.ADAPTIVE, 1, window, PATIENCE);
  }

  /** Never more than {@code requests} in a window, evenly spread. */
  public static PaceSettings exact(int requests, Duration window) {
    return new PaceSettings(Kind.EXACT, requests, window, PATIENCE);
  }

  /** As fast as trials are; what is refused is sent again nevertheless. */
  public static PaceSettings none(Duration window) {
    return new PaceSettings(Kind.NONE, 1, window, PATIENCE);
  }

  /** As fast as it goes; the first refusal is the last. */
  public static PaceSettings impatient() {
    return new PaceSettings(Kind.NONE, 1, MINUTE, Duration.ZERO);
  }

  /** Where the limit comes from. */
  public enum Kind {
    /** From what the backend refuses. */
    ADAPTIVE,
    /** From the user. */
    EXACT,
    /** There is none. */
    NONE
  }
}
