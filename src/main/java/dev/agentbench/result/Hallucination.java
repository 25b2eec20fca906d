package dev.agentbench.result;

import dev.agentbench.agent.ToolResult;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The agent used something that does not exist; detected, never guessed. */
public record Hallucination(int attempt, Type type, String description, Instant at) {

  /** What did not exist. */
  public enum Type {
    UNKNOWN_TOOL,
    INVALID_ARGUMENTS,
    NONEXISTENT_FILE,
    UNRESOLVED_IMPORT;

    /** The kind that a tool's failure is; empty when it is none. */
    public static Optional<Type> of(ToolResult.@Nullable Failure failure) {
      if (failure == null) {
        return Optional.empty();
      }
      return switch (failure) {
        case UNKNOWN_TOOL -> Optional.of(UNKNOWN_TOOL);
        case INVALID_ARGUMENTS -> Optional.of(INVALID_ARGUMENTS);
        case NONEXISTENT_FILE -> Optional.of(NONEXISTENT_FILE);
        case REFUSED, TIMEOUT, FAILED -> Optional.empty();
      };
    }

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #id()}; throws {@link IllegalArgumentException} for any other word. */
    public static Type parse(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }
  }
}
