package dev.agentbench.trial;

import static java.util.stream.Collectors.toSet;

import dev.agentbench.agent.ClientMessage.Decision;
import dev.agentbench.agent.ClientMessage.PlanDecision;
import dev.agentbench.agent.Plan;
import dev.agentbench.agent.ServerMessage.PlanCompleted;
import dev.agentbench.agent.Subtask;
import dev.agentbench.agent.SubtaskStatus;
import dev.agentbench.result.PlanRecord;
import dev.agentbench.result.PlanRecord.Approval;
import dev.agentbench.trial.conversation.KnownSubtasks;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A plan while it goes on. Used by one thread. */
final class PlanDraft {
  private static final String UNNAMED = "unnamed";

  private final String task;
  private final Instant createdAt;
  private final KnownSubtasks<SubtaskDraft> subtasks = new KnownSubtasks<>(this::newSubtask);

  /** Null while no frame named it. */
  private @Nullable String id;

  private @Nullable String goal;
  private @Nullable String estimatedTime;

  /** How many subtasks it had when it was first announced with them or their number. */
  private int planned;

  /** Whether the agent tells when subtasks begin. */
  private boolean tellsBeginnings;

  private @Nullable Instant completedAt;
  private boolean complete;
  private @Nullable Approval approval;
  private @Nullable Decision decision;
  private @Nullable String status;
  private @Nullable PlanCompleted ending;

  /**
   * @param task the goal where the agent names none
   */
  PlanDraft(String task, Instant createdAt) {
    this.task = task;
    this.createdAt = createdAt;
  }

  private SubtaskDraft newSubtask(String subtaskId, int sequence) {
    SubtaskDraft subtask = new SubtaskDraft(subtaskId, sequence);
    if (planned > 0 && sequence > planned) {
      subtask.isAdded();
    }
    return subtask;
  }

  boolean isNamed(String planId) {
    return planId.equals(id);
  }

  /** Whether this is the plan that is announced once more, and not another one. */
  boolean isSameAs(Plan announcedNow) {
    return (id != null && announcedNow.id() != null)
        ? id.equals(announcedNow.id())
        : subtasks.nothingBegan();
  }

  void asked(Instant at) {
    approval = new Approval(at, null, null, null);
  }

  void decided(PlanDecision told, Instant at) {
    Instant asked = approval == null ? at : approval.askedAt();
    decision = told.decision();
    approval = new Approval(asked, at, decision.id(), told.feedback());
    if (decision == Decision.EDIT) {
      Set<String> left = told.modifiedSubtasks().stream().map(Subtask::id).collect(toSet());
      subtasks.all().stream()
          .filter(each -> !left.contains(each.id()))
          .forEach(each -> each.removed(at));
      subtasks.announced(left.size());
    }
  }

  /** Whether the last decision was not to go on with it as it is. */
  boolean isDeclined() {
    return decision == Decision.REJECT || decision == Decision.MODIFY;
  }

  boolean awaitsDecision() {
    return approval != null && approval.decidedAt() == null;
  }

  boolean isClosed() {
    return completedAt != null;
  }

  void describe(Plan plan) {
    id = plan.id() == null ? id : plan.id();
    goal = plan.goal() == null ? goal : plan.goal();
    estimatedTime = plan.estimatedTime() == null ? estimatedTime : plan.estimatedTime();
    subtasks.announced(Math.max(subtasks.announced(), plan.announced()));
    if (!plan.subtasks().isEmpty()) {
      Set<String> listed = plan.subtasks().stream().map(Subtask::id).collect(toSet());
      subtasks.all().stream()
          .filter(each -> !listed.contains(each.id()))
          .forEach(each -> each.closed(SubtaskStatus.SKIPPED));
    }
    for (Subtask subtask : plan.subtasks()) {
      subtasks.named(subtask.id()).ifPresent(draft -> draft.describe(subtask));
    }
    plannedSoFar();
  }

  /** What is known of it by now was planned from the beginning. */
  void plannedSoFar() {
    if (planned == 0) {
      planned = Math.max(subtasks.announced(), subtasks.size());
    }
  }

  KnownSubtasks<SubtaskDraft> subtasks() {
    return subtasks;
  }

  void tellsBeginnings() {
    tellsBeginnings = true;
  }

  /**
   * The subtask that is worked on: the one that began last, or where beginnings are not told the
   * next one.
   */
  Optional<SubtaskDraft> atWork() {
    if (isClosed() || awaitsDecision()) {
      return Optional.empty();
    }
    Optional<SubtaskDraft> running =
        subtasks.all().stream()
            .filter(each -> each.status() == SubtaskStatus.RUNNING)
            .max(
                Comparator.comparing(
                    each -> Objects.requireNonNullElse(each.startedAt(), createdAt)));
    return running.isPresent() || tellsBeginnings
        ? running
        : subtasks.all().stream().filter(each -> !each.status().isOver()).findFirst();
  }

  /** Whether every subtask that there is has ended. */
  boolean isOver() {
    return subtasks.size() > 0 && subtasks.size() >= subtasks.announced() && subtasks.allAreOver();
  }

  /** The agent said that it ended. */
  void completed(PlanCompleted message, Instant at) {
    ending = message;
    boolean all =
        message.completed() != null
            && message.completed() >= Math.max(subtasks.announced(), subtasks.size());
    String told = message.status();
    String judged = message.isFailed() ? SubtaskStatus.FAILED.id() : SubtaskStatus.COMPLETED.id();
    close(at, told == null ? judged : told, all ? SubtaskStatus.COMPLETED : SubtaskStatus.SKIPPED);
    complete = true;
  }

  /** It ended with its last subtask. */
  void endedBySubtasks(Instant at) {
    boolean failed =
        subtasks.all().stream().anyMatch(each -> each.status() == SubtaskStatus.FAILED);
    close(
        at,
        failed ? SubtaskStatus.FAILED.id() : SubtaskStatus.COMPLETED.id(),
        SubtaskStatus.SKIPPED);
    complete = true;
  }

  /** It was not approved as it is. */
  void declined(Instant at) {
    String how = decision == Decision.MODIFY ? PlanRecord.SENT_BACK : PlanRecord.REJECTED;
    close(at, how, SubtaskStatus.SKIPPED);
  }

  /** Another one takes its place, unless the agent goes on with it. */
  void replaced(Instant at) {
    if (isDeclined()) {
      declined(at);
    } else {
      status = PlanRecord.REPLACED;
    }
  }

  /** More of it follows. */
  void reopen() {
    completedAt = null;
    complete = false;
    status = null;
  }

  private void close(Instant at, String how, SubtaskStatus untold) {
    completedAt = at;
    status = how;
    subtasks.all().forEach(subtask -> subtask.closed(untold));
  }

  PlanRecord record(int attempt) {
    return new PlanRecord(
        attempt,
        Objects.requireNonNullElse(id, UNNAMED),
        Objects.requireNonNullElse(goal, task),
        subtasks.all().stream().map(SubtaskDraft::record).toList(),
        createdAt,
        completedAt,
        complete,
        status,
        told(ending, PlanCompleted::completed),
        told(ending, PlanCompleted::failed),
        told(ending, PlanCompleted::skipped),
        subtasks.announced(),
        estimatedTime,
        approval);
  }

  private static @Nullable Integer told(
      @Nullable PlanCompleted ending, Function<PlanCompleted, @Nullable Integer> count) {
    return ending == null ? null : count.apply(ending);
  }
}
