package dev.agentbench.trial;

import dev.agentbench.agent.ServerMessage.SubtaskCompleted;
import dev.agentbench.agent.ServerMessage.SubtaskStarted;
import dev.agentbench.agent.Subtask;
import dev.agentbench.agent.SubtaskStatus;
import dev.agentbench.agent.TokenUsage;
import dev.agentbench.result.PlanRecord.SubtaskRecord;
import dev.agentbench.result.PlanRecord.Usage;
import dev.agentbench.trial.conversation.KnownSubtasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A subtask while its plan goes on. Used by one thread. */
final class SubtaskDraft implements KnownSubtasks.Known {
  private final String id;
  private final int sequence;
  private String description = "";
  private @Nullable String agent;
  private @Nullable String estimatedTime;
  private List<String> dependencies = List.of();
  private SubtaskStatus status = SubtaskStatus.PENDING;
  private boolean added;

  /** Since when it is the next one; null before, and where beginnings are told. */
  private @Nullable Instant nextSince;

  private @Nullable Instant startedAt;
  private @Nullable Instant completedAt;
  private @Nullable Duration duration;
  private @Nullable String result;
  private @Nullable String error;
  private @Nullable String completionReason;
  private int toolCalls;
  private long inputTokens;
  private long outputTokens;

  SubtaskDraft(String id, int sequence) {
    this.id = id;
    this.sequence = sequence;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public SubtaskStatus status() {
    return status;
  }

  @Override
  public @Nullable String agent() {
    return agent;
  }

  @Nullable Instant startedAt() {
    return startedAt;
  }

  /** Whether it ended, well or not; one that was skipped did not. */
  boolean wasDone() {
    return status == SubtaskStatus.COMPLETED || status == SubtaskStatus.FAILED;
  }

  /** It was no part of the plan when that was first announced. */
  void isAdded() {
    added = true;
  }

  void describe(Subtask subtask) {
    if (status == SubtaskStatus.SKIPPED && completedAt == null) {
      status = SubtaskStatus.PENDING;
    }
    description = subtask.description().isEmpty() ? description : subtask.description();
    agent = latest(subtask.agent(), agent);
    estimatedTime = latest(subtask.estimatedTime(), estimatedTime);
    dependencies = subtask.dependencies();
  }

  /** It is the next one from now on. */
  void isNext(Instant at) {
    nextSince = nextSince == null ? at : nextSince;
  }

  void started(SubtaskStarted message, Instant at) {
    status = SubtaskStatus.RUNNING;
    startedAt = at;
    completedAt = null;
    description = Objects.requireNonNullElse(message.description(), description);
    agent = latest(message.agent(), agent);
  }

  /** It is worked on, as a frame about something else shows. */
  void workedOn(Instant at) {
    if (status == SubtaskStatus.PENDING) {
      status = SubtaskStatus.RUNNING;
      startedAt = at;
    }
  }

  /** A tool was called meanwhile. */
  void toolCalled() {
    toolCalls++;
  }

  /** A model was asked meanwhile. */
  void used(TokenUsage tokens) {
    inputTokens += tokens.input();
    outputTokens += tokens.output();
  }

  /** An earlier process had booked so much to it. */
  void used(Usage earlier) {
    toolCalls += earlier.toolCalls();
    inputTokens += earlier.inputTokens();
    outputTokens += earlier.outputTokens();
  }

  /** It ended, which may be told once more. */
  void completed(SubtaskCompleted message, Instant at) {
    ended(message.status(), at);
    agent = latest(message.agent(), agent);
    startedAt = latest(message.startedAt(), startedAt);
    completedAt = latest(message.completedAt(), completedAt);
    duration = latest(message.duration(), duration);
    result = latest(message.result(), result);
    error = latest(message.error(), error);
    completionReason = latest(message.reason(), completionReason);
  }

  /** It failed by an error frame, which may tell once more what was told before. */
  void failed(String text, Instant at) {
    error = status == SubtaskStatus.FAILED && error != null ? error : text;
    ended(SubtaskStatus.FAILED, at);
  }

  private void ended(SubtaskStatus as, Instant at) {
    if (startedAt == null && as != SubtaskStatus.SKIPPED) {
      startedAt = nextSince;
    }
    completedAt = status == as && completedAt != null ? completedAt : at;
    status = as;
  }

  /** Moves a step of the third dialect. */
  void move(SubtaskStatus to, String words, @Nullable String outcome, Instant at) {
    description = words.isEmpty() ? description : words;
    result = latest(outcome, result);
    if (to == SubtaskStatus.RUNNING && startedAt == null) {
      startedAt = at;
    }
    if (to.isOver()) {
      ended(to, at);
    }
    status = to;
  }

  /** Whoever approved the plan took it out. */
  void removed(Instant at) {
    if (status == SubtaskStatus.PENDING) {
      completionReason = "removed by the approval of the plan";
      ended(SubtaskStatus.SKIPPED, at);
    }
  }

  /**
   * The plan is over, and nothing was told of this one's end. One that was worked on is done where
   * all are, and was not skipped.
   */
  void closed(SubtaskStatus as) {
    boolean wasBegun = status == SubtaskStatus.RUNNING;
    if (wasBegun ? as == SubtaskStatus.COMPLETED : !status.isOver()) {
      status = as;
    }
  }

  private static <T> @Nullable T latest(@Nullable T told, @Nullable T before) {
    return told == null ? before : told;
  }

  SubtaskRecord record() {
    return new SubtaskRecord(
        id,
        sequence,
        description,
        agent,
        estimatedTime,
        status,
        startedAt,
        completedAt,
        seconds(),
        result,
        error,
        dependencies,
        completionReason,
        added,
        new Usage(toolCalls, inputTokens, outputTokens));
  }

  private @Nullable Double seconds() {
    if (duration != null) {
      return duration.toMillis() / 1000.0;
    }
    return startedAt == null || completedAt == null
        ? null
        : Duration.between(startedAt, completedAt).toMillis() / 1000.0;
  }
}
