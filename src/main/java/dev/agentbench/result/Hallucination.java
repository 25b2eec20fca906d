package dev.agentbench.result;

import java.time.Instant;
import java.util.Locale;

/** The agent used something that does not exist; detected, never guessed. */
public record Hallucination(int attempt, Type type, String description, Instant at) {

  /** What did not exist. */
  public enum Type {
    UNKNOWN_TOOL,
    INVALID_ARGUMENTS,
    NONEXISTENT_FILE,
    UNRESOLVED_IMPORT;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #id()}; throws {@link IllegalArgumentException} for any other word. */
    public static Type parse(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }
  }
}
