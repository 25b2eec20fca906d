package dev.agentbench.gateway;

import java.util.Objects;

/** A key, password or token. Its text never shows unless asked for by {@link #reveal()}. */
public final class Secret {
  private final String text;

  private Secret(String text) {
    this.text = Objects.requireNonNull(text, "text");
  }

  public static Secret of(String text) {
    return new Secret(text);
  }

  /** The text itself, for a header or a form field only. */
  public String reveal() {
    return text;
  }

  public boolean isEmpty() {
    return text.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
