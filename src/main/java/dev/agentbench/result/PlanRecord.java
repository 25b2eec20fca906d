package dev.agentbench.result;

import dev.agentbench.agent.SubtaskStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan that an agent made, and how far it came.
 *
 * @param planId as the agent named it; {@code unnamed} when it did not
 * @param originalTask the plan's goal, else the task's description
 * @param completedAt null while open
 * @param complete whether the agent said that the plan ended
 */
public record PlanRecord(
    int attempt,
    String planId,
    String originalTask,
    List<SubtaskRecord> subtasks,
    Instant createdAt,
    @Nullable Instant completedAt,
    boolean complete) {

  public PlanRecord {
    subtasks = List.copyOf(subtasks);
  }

  /**
   * A subtask as it ended; what the agent did not say is null.
   *
   * @param sequence 1-based
   */
  public record SubtaskRecord(
      String subtaskId,
      int sequence,
      String description,
      @Nullable String agent,
      @Nullable String estimatedTime,
      SubtaskStatus status,
      @Nullable Instant startedAt,
      @Nullable Instant completedAt,
      @Nullable Double durationSeconds,
      @Nullable String result,
      @Nullable String error) {}
}
