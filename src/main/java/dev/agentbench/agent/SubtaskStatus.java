package dev.agentbench.agent;

import java.util.Locale;
import java.util.Optional;

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
    return known(word).orElse(PENDING);
  }

  /** The status that a word stands for; empty when nobody knows it. */
  public static Optional<SubtaskStatus> known(String word) {
    return Optional.ofNullable(
        switch (word.strip().toLowerCase(Locale.ROOT)) {
          case "completed", "complete", "done", "success", "succeeded", "finished", "ok" ->
              COMPLETED;
          case "failed", "failure", "error", "timeout" -> FAILED;
          case "skipped", "cancelled", "canceled" -> SKIPPED;
          case "running", "in_progress", "in-progress", "started", "active" -> RUNNING;
          case "blocked" -> BLOCKED;
          case "pending", "queued", "waiting", "todo" -> PENDING;
          default -> null;
        });
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
