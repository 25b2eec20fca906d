package dev.agentbench.check;

import java.time.Duration;
import java.util.Locale;

/** Durations for people. */
final class Seconds {
  private Seconds() {}

  /** {@code 1.5 s}. */
  static String of(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
