package dev.agentbench.trial;

import dev.agentbench.agent.Plan;
import dev.agentbench.agent.ServerMessage.PlanCompleted;
import dev.agentbench.agent.SubtaskStatus;
import dev.agentbench.result.PlanRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A plan while it goes on. Used by one thread. */
final class PlanDraft {
  private final String id;
  private final String goal;
  private final Instant createdAt;
  private final Map<String, SubtaskDraft> subtasks = new LinkedHashMap<>();
  private int announced;
  private @Nullable Instant completedAt;
  private boolean complete;
  private boolean declined;
  private @Nullable String status;
  private @Nullable PlanCompleted ending;

  PlanDraft(String id, String goal, Instant createdAt) {
    this.id = id;
    this.goal = goal;
    this.createdAt = createdAt;
  }

  String id() {
    return id;
  }

  void decline() {
    declined = true;
  }

  /** Whether the decision not to approve it went out. */
  boolean isDeclined() {
    return declined;
  }

  boolean isClosed() {
    return completedAt != null;
  }

  void describe(Plan plan) {
    announced = Math.max(announced, plan.announced());
    plan.subtasks().forEach(each -> subtask(each.id()).describe(each));
  }

  SubtaskDraft subtask(String subtaskId) {
    return subtasks.computeIfAbsent(subtaskId, key -> new SubtaskDraft(key, subtasks.size() + 1));
  }

  Optional<SubtaskDraft> find(String subtaskId) {
    return Optional.ofNullable(subtasks.get(subtaskId));
  }

  Iterable<SubtaskDraft> subtasks() {
    return subtasks.values();
  }

  /** Whether every subtask that there is has ended. */
  boolean isOver() {
    return !subtasks.isEmpty()
        && subtasks.size() >= announced
        && subtasks.values().stream().allMatch(subtask -> subtask.status().isOver());
  }

  /** The agent said that it ended. */
  void completed(PlanCompleted message, Instant at) {
    ending = message;
    boolean all =
        message.completed() != null && message.completed() >= Math.max(announced, subtasks.size());
    String told = message.status();
    String judged = message.isFailed() ? SubtaskStatus.FAILED.id() : SubtaskStatus.COMPLETED.id();
    close(at, told == null ? judged : told, all ? SubtaskStatus.COMPLETED : SubtaskStatus.SKIPPED);
    complete = true;
  }

  /** It ended with its last subtask. */
  void endedBySubtasks(Instant at) {
    boolean failed =
        subtasks.values().stream().anyMatch(each -> each.status() == SubtaskStatus.FAILED);
    close(
        at,
        failed ? SubtaskStatus.FAILED.id() : SubtaskStatus.COMPLETED.id(),
        SubtaskStatus.SKIPPED);
    complete = true;
  }

  /** It was not approved. */
  void rejected(Instant at) {
    close(at, "rejected", SubtaskStatus.SKIPPED);
  }

  /** More of it follows after its end. */
  void reopen() {
    completedAt = null;
    complete = false;
    status = null;
  }

  private void close(Instant at, String how, SubtaskStatus untold) {
    completedAt = at;
    status = how;
    subtasks.values().forEach(subtask -> subtask.closed(untold));
  }

  PlanRecord record(int attempt) {
    return new PlanRecord(
        attempt,
        id,
        goal,
        subtasks.values().stream().map(SubtaskDraft::record).toList(),
        createdAt,
        completedAt,
        complete,
        status,
        ending == null ? null : ending.completed(),
        ending == null ? null : ending.failed(),
        ending == null ? null : ending.skipped());
  }
}
