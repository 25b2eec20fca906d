package dev.agentbench.result;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Set-up of the backend behind the Gateway; a label, since a client cannot change it. */
public enum Mode {
  SINGLE_AGENT,
  MULTI_AGENT;

  /** {@code single-agent} or {@code multi-agent}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Reads either id, with {@code -} or {@code _}. */
  public static Optional<Mode> parse(String text) {
    String wanted = text.toLowerCase(Locale.ROOT).replace('_', '-');
    return Arrays.stream(values()).filter(mode -> mode.id().equals(wanted)).findFirst();
  }

  @Override
  public String toString() {
    return id();
  }
}
