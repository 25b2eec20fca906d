package dev.agentbench.trial.conversation;

import dev.agentbench.agent.ClientMessage.PlanDecision;
import dev.agentbench.agent.Plan;
import dev.agentbench.agent.ServerMessage.ErrorMessage;
import dev.agentbench.agent.ServerMessage.PlanSteps;
import dev.agentbench.agent.ServerMessage.StepProgress;
import dev.agentbench.agent.ServerMessage.SubtaskCompleted;
import dev.agentbench.agent.ServerMessage.SubtaskStarted;
import dev.agentbench.agent.SubtaskStatus;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * State of the plan of a conversation, open or not, which decides what a final message means. All
 * dialects of plans end here. A plan that is announced while another is open takes its place; the
 * other one goes on when the agent says more of its subtasks. Used by one thread.
 */
final class PlanTracker {
  /** So many plans that others took the place of are remembered. */
  private static final int MAX_REPLACED = 20;

  /** The latest first. */
  private final Deque<TrackedPlan> replaced = new ArrayDeque<>();

  private TrackedPlan plan = new TrackedPlan();
  private boolean open;
  private boolean rejected;
  private boolean endedBySubtasks;

  /** When the decision not to approve the plan as it is went out; null while none did. */
  private @Nullable Long declinedAt;

  boolean isOpen() {
    return open;
  }

  /** Whether the last word on the last plan was a rejection. */
  boolean isRejected() {
    return rejected;
  }

  void opened(Plan announced) {
    boolean goesOn = open && declinedAt == null;
    if (!goesOn || !plan.isSameAs(announced)) {
      if (goesOn) {
        remember(plan);
      }
      plan = new TrackedPlan();
    }
    plan.describe(announced);
    open = true;
    rejected = false;
    endedBySubtasks = false;
    declinedAt = null;
  }

  private void remember(TrackedPlan other) {
    replaced.addFirst(other);
    if (replaced.size() > MAX_REPLACED) {
      replaced.removeLast();
    }
  }

  void completed() {
    open = false;
    endedBySubtasks = false;
  }

  void rejected() {
    open = false;
    rejected = true;
  }

  /** The agent works on: the rejection is not its last word. */
  void wentOn() {
    rejected = false;
  }

  /** A decision on the plan went out. */
  void decided(PlanDecision decision, long now) {
    switch (decision.decision()) {
      case APPROVE -> {}
      case EDIT -> plan.edited(decision.modifiedSubtasks());
      case MODIFY, REJECT -> declinedAt = now;
    }
  }

  /** Whether a frame of that time came after the plan had been declined. */
  boolean wasDeclinedBefore(long frameTime) {
    return open && declinedAt != null && declinedAt - frameTime < 0;
  }

  /** A subtask begins; true when that opens a plan again that had ended with its last subtask. */
  boolean started(SubtaskStarted message) {
    boolean opensAgain = turnTo(message.subtaskId()) || endedBySubtasks;
    plan.counts(message.total());
    plan.subtasks().of(message).ifPresent(each -> each.is(SubtaskStatus.RUNNING, message.agent()));
    open = open || opensAgain;
    endedBySubtasks = false;
    return opensAgain;
  }

  /** A subtask is worked on, as a frame about something else shows. */
  void worksOn(String subtaskId) {
    plan.subtasks()
        .find(subtaskId)
        .filter(each -> each.status() == SubtaskStatus.PENDING)
        .ifPresent(each -> each.is(SubtaskStatus.RUNNING, null));
  }

  /** A subtask ended; true when it was the last one and the plan ended with it. */
  boolean completed(SubtaskCompleted message) {
    open |= turnTo(message.subtaskId());
    plan.subtasks().of(message).ifPresent(each -> each.is(message.status(), message.agent()));
    return endsWithLastSubtask();
  }

  /** A subtask failed by an error frame; true when it was the last one. */
  boolean failed(ErrorMessage message) {
    plan.subtasks().of(message).ifPresent(each -> each.is(SubtaskStatus.FAILED, null));
    return endsWithLastSubtask();
  }

  private boolean endsWithLastSubtask() {
    boolean ends = open && plan.isOver();
    if (ends) {
      open = false;
      endedBySubtasks = true;
    }
    return ends;
  }

  /** Goes back to the plan that another took the place of, if the subtask is one of its. */
  private boolean turnTo(@Nullable String subtaskId) {
    if (subtaskId == null || plan.subtasks().find(subtaskId).isPresent()) {
      return false;
    }
    Optional<TrackedPlan> other =
        replaced.stream().filter(each -> each.subtasks().find(subtaskId).isPresent()).findFirst();
    other.ifPresent(
        found -> {
          replaced.remove(found);
          if (open) {
            remember(plan);
          }
          plan = found;
        });
    return other.isPresent();
  }

  /** Takes the third dialect's whole state; true when that ended the plan. */
  boolean updated(PlanSteps message) {
    if (!open) {
      plan = new TrackedPlan();
    }
    for (PlanSteps.Step step : message.steps()) {
      plan.subtasks().named(step.id()).ifPresent(each -> each.is(step.status(), null));
    }
    return endedBySteps(!message.steps().isEmpty());
  }

  /** Takes the third dialect's single step; true when that ended the plan. */
  boolean progressed(StepProgress message) {
    plan.subtasks().of(message).ifPresent(each -> each.is(message.status(), null));
    return endedBySteps(open);
  }

  private boolean endedBySteps(boolean planKnown) {
    boolean wasOpen = open || planKnown;
    open = wasOpen && !plan.subtasks().allAreOver();
    return wasOpen && !open;
  }
}
