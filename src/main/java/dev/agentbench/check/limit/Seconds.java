package dev.agentbench.check.limit;

import java.time.Duration;
import java.util.Locale;

/** Durations for people. */
public final class Seconds {
  private Seconds() {}

  /** {@code 1.5 s}. */
  public static String of(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
