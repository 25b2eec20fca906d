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
 * @param complete whether the plan ended, well or not
 * @param status a word such as {@code failed}; null while open, and when nobody said
 * @param completedSubtasks by the agent's count, as the two below; null when it did not say
 */
public record PlanRecord(
    int attempt,
    String planId,
    String originalTask,
    List<SubtaskRecord> subtasks,
    Instant createdAt,
    @Nullable Instant completedAt,
    boolean complete,
    @Nullable String status,
    @Nullable Integer completedSubtasks,
    @Nullable Integer failedSubtasks,
    @Nullable Integer skippedSubtasks) {

  public PlanRecord {
    subtasks = List.copyOf(subtasks);
  }

  /** A plan of whose end the agent told no more. */
  public PlanRecord(
      int attempt,
      String planId,
      String originalTask,
      List<SubtaskRecord> subtasks,
      Instant createdAt,
      @Nullable Instant completedAt,
      boolean complete) {
    this(
        attempt,
        planId,
        originalTask,
        subtasks,
        createdAt,
        completedAt,
        complete,
        null,
        null,
        null,
        null);
  }

  /** The same with these subtasks. */
  public PlanRecord with(List<SubtaskRecord> others) {
    return new PlanRecord(
        attempt,
        planId,
        originalTask,
        others,
        createdAt,
        completedAt,
        complete,
        status,
        completedSubtasks,
        failedSubtasks,
        skippedSubtasks);
  }

  /**
   * A subtask as it ended; what the agent did not say is null.
   *
   * @param sequence 1-based
   * @param dependencies ids of the subtasks that it waits for
   * @param completionReason why the agent took it for done
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
      @Nullable String error,
      List<String> dependencies,
      @Nullable String completionReason) {

    public SubtaskRecord {
      // Records that older versions wrote have none.
      dependencies = dependencies == null ? List.of() : List.copyOf(dependencies);
    }

    /** A subtask that waits for no other. */
    public SubtaskRecord(
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
        @Nullable String error) {
      this(
          subtaskId,
          sequence,
          description,
          agent,
          estimatedTime,
          status,
          startedAt,
          completedAt,
          durationSeconds,
          result,
          error,
          List.of(),
          null);
    }
  }
}
