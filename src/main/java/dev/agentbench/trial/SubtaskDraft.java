package dev.agentbench.trial;

import dev.agentbench.agent.ServerMessage.SubtaskCompleted;
import dev.agentbench.agent.ServerMessage.SubtaskStarted;
import dev.agentbench.agent.Subtask;
import dev.agentbench.agent.SubtaskStatus;
import dev.agentbench.result.PlanRecord.SubtaskRecord;
import dev.agentbench.trial.conversation.SubtaskFailure.Candidate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A subtask while its plan goes on. Used by one thread. */
final class SubtaskDraft {
  private final String id;
  private final int sequence;
  private String description = "";
  private @Nullable String agent;
  private @Nullable String estimatedTime;
  private List<String> dependencies = List.of();
  private SubtaskStatus status = SubtaskStatus.PENDING;
  private @Nullable Instant startedAt;
  private @Nullable Instant completedAt;
  private @Nullable Duration duration;
  private @Nullable String result;
  private @Nullable String error;
  private @Nullable String completionReason;

  SubtaskDraft(String id, int sequence) {
    this.id = id;
    this.sequence = sequence;
  }

  SubtaskStatus status() {
    return status;
  }

  /** Who is to do it; null when nobody was named. */
  @Nullable String agent() {
    return agent;
  }

  Candidate candidate() {
    return new Candidate(id, agent, status);
  }

  void describe(Subtask subtask) {
    description = subtask.description().isEmpty() ? description : subtask.description();
    agent = latest(subtask.agent(), agent);
    estimatedTime = latest(subtask.estimatedTime(), estimatedTime);
    dependencies =
        subtask.dependencies().stream().map(name -> name.strip().replaceAll("\\s+", " ")).toList();
  }

  void started(SubtaskStarted message, Instant at) {
    status = SubtaskStatus.RUNNING;
    startedAt = at;
    completedAt = null;
    description = Objects.requireNonNullElse(message.description(), description);
    agent = latest(message.agent(), agent);
  }

  void completed(SubtaskCompleted message, Instant at) {
    status = message.status();
    agent = latest(message.agent(), agent);
    startedAt = latest(message.startedAt(), startedAt);
    completedAt = Objects.requireNonNullElse(message.completedAt(), at);
    duration = latest(message.duration(), duration);
    result = latest(message.result(), result);
    error = latest(message.error(), error);
    completionReason = latest(message.reason(), completionReason);
  }

  /** It failed by an error frame, which may tell once more what was told before. */
  void failed(String text, Instant at) {
    boolean known = status == SubtaskStatus.FAILED;
    status = SubtaskStatus.FAILED;
    completedAt = known ? Objects.requireNonNullElse(completedAt, at) : at;
    error = known && error != null ? error : text;
  }

  /** Moves a step of the third dialect. */
  void move(SubtaskStatus to, String words, @Nullable String outcome, Instant at) {
    description = words.isEmpty() ? description : words;
    result = latest(outcome, result);
    if (to == SubtaskStatus.RUNNING && startedAt == null) {
      startedAt = at;
    }
    if (to.isOver() && !status.isOver()) {
      completedAt = at;
    }
    status = to;
  }

  /** The plan is over, and nothing was told of this one's end. */
  void closed(SubtaskStatus as) {
    if (status == SubtaskStatus.PENDING || status == SubtaskStatus.BLOCKED) {
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
        completionReason);
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
