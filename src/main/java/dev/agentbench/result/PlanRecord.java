package dev.agentbench.result;

import dev.agentbench.agent.Subtask;
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
 * @param status a word such as {@code failed}, {@code rejected} or {@code replaced}; null while
 *     open, and when nobody said
 * @param completedSubtasks by the agent's count, as the two below; null when it did not say
 * @param subtaskCount how many subtasks there are by the agent's word; at least those that are kept
 * @param estimatedTime of all of it, in the agent's words
 * @param approval null for a plan that did not wait for a decision
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
    @Nullable Integer skippedSubtasks,
    Integer subtaskCount,
    @Nullable String estimatedTime,
    @Nullable Approval approval) {

  /** The status of a plan that was not approved. */
  public static final String REJECTED = "rejected";

  /** The status of a plan that was to be changed, and that another followed or none. */
  public static final String SENT_BACK = "modification_requested";

  /** The status of a plan whose place another took while it went on. */
  public static final String REPLACED = "replaced";

  /** The id of every plan that the runner has worked off. */
  public static final String OF_RUNNER = "runner";

  public PlanRecord {
    subtasks = List.copyOf(subtasks);
    // Records that older versions wrote have none.
    subtaskCount = Math.max(subtaskCount == null ? 0 : subtaskCount, subtasks.size());
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
        null,
        subtasks.size(),
        null,
        null);
  }

  /** Whether it was not approved as it was. */
  public boolean wasDeclined() {
    return REJECTED.equals(status) || SENT_BACK.equals(status);
  }

  /** Whether it ended, and well: by the agent's word, else when no subtask failed. */
  public boolean endedWell() {
    return complete
        && (status == null
            ? subtasks.stream().noneMatch(each -> each.status() == SubtaskStatus.FAILED)
            : SubtaskStatus.parse(status) == SubtaskStatus.COMPLETED);
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
        skippedSubtasks,
        subtaskCount,
        estimatedTime,
        approval);
  }

  /**
   * The decision that a plan waited for.
   *
   * @param askedAt when the agent asked for it
   * @param decidedAt when the decision went out; null when none did
   * @param decision the word of the protocol, such as {@code approve}
   * @param feedback the reasons that were given with it
   */
  public record Approval(
      Instant askedAt,
      @Nullable Instant decidedAt,
      @Nullable String decision,
      @Nullable String feedback) {}

  /**
   * What was used while a subtask was worked on.
   *
   * @param inputTokens of the requests to models, as far as they are known; likewise the next
   */
  public record Usage(int toolCalls, long inputTokens, long outputTokens) {
    public static final Usage NONE = new Usage(0, 0, 0);

    public long tokens() {
      return inputTokens + outputTokens;
    }
  }

  /**
   * A subtask as it ended; what the agent did not say is null.
   *
   * @param sequence 1-based
   * @param startedAt of a subtask whose beginning was not told: since when it was the next one
   * @param dependencies ids of the subtasks that it waits for
   * @param completionReason why the agent took it for done
   * @param added whether it was no part of the plan when that was first announced
   * @param usage while it was worked on
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
      @Nullable String completionReason,
      Boolean added,
      Usage usage) {

    public SubtaskRecord {
      // Records that older versions wrote have none of these.
      dependencies = dependencies == null ? List.of() : List.copyOf(dependencies);
      added = added != null && added;
      usage = usage == null ? Usage.NONE : usage;
    }

    /** A subtask that waits for no other, and during which nothing was measured. */
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
          null,
          false,
          Usage.NONE);
    }

    /** The subtask as it was planned. */
    public Subtask subtask() {
      return new Subtask(subtaskId, description, agent, estimatedTime, dependencies);
    }

    /** Whether the plan ended without a word about it. */
    public boolean wasDropped() {
      return completedAt == null
          && (status == SubtaskStatus.PENDING
              || status == SubtaskStatus.BLOCKED
              || status == SubtaskStatus.SKIPPED);
    }
  }
}
