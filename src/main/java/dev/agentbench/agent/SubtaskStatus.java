package dev.agentbench.agent;

import java.util.Locale;

/** Status of a subtask, over all dialects of the protocol. */
public enum SubtaskStatus {
  PENDING,
  RUNNING,
  BLOCKED,
  COMPLETED,
  FAILED,
  SKIPPED;

  /**
   * Reads {@code completed}, {@code done}, {@code error} ...; an unknown word is {@code PENDING}.
   */
  public static SubtaskStatus parse(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "completed", "done", "success" -> COMPLETED;
      case "failed", "error" -> FAILED;
      case "skipped" -> SKIPPED;
      case "running", "in_progress", "started" -> RUNNING;
      case "blocked" -> BLOCKED;
      default -> PENDING;
    };
  }

  /** Whether nothing more will happen to the subtask. */
  public boolean isOver() {
    return this == COMPLETED || this == FAILED || this == SKIPPED;
  }

  /** The word kept in the database. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
