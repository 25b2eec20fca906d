package dev.agentbench.progress;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Style of the progress display. */
public enum ProgressMode {
  /** {@link #BAR} on a terminal that can move its cursor, {@link #PLAIN} elsewhere. */
  AUTO,
  /** A few live lines. */
  BAR,
  /** A line for each finished trial. */
  PLAIN,
  /** Nothing but notices. */
  NONE;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads {@link #id()} in any case. */
  public static Optional<ProgressMode> parse(String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(mode -> mode.id().equals(wanted)).findFirst();
  }
}
