package dev.agentbench.trial.conversation;

import dev.agentbench.agent.Plan;
import dev.agentbench.agent.ServerMessage.ErrorMessage;
import dev.agentbench.agent.ServerMessage.PlanSteps;
import dev.agentbench.agent.ServerMessage.StepProgress;
import dev.agentbench.agent.ServerMessage.SubtaskCompleted;
import dev.agentbench.agent.ServerMessage.SubtaskStarted;
import dev.agentbench.agent.Subtask;
import dev.agentbench.agent.SubtaskStatus;
import dev.agentbench.trial.conversation.SubtaskFailure.Candidate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * State of the plan of a conversation, open or not, which decides what a final message means. All
 * dialects of plans end here.
 */
final class PlanTracker {
  private final Map<String, Candidate> subtasks = new LinkedHashMap<>();
  private boolean open;
  private boolean rejected;
  private boolean endedBySubtasks;

  /** How many subtasks there are; 0 while nobody told. */
  private int announced;

  /** When the decision not to approve the plan went out; null while none did. */
  private @Nullable Long declinedAt;

  boolean isOpen() {
    return open;
  }

  /** Whether the last word on the last plan was a rejection. */
  boolean isRejected() {
    return rejected;
  }

  void opened(Plan plan) {
    open = true;
    rejected = false;
    endedBySubtasks = false;
    declinedAt = null;
    announced = plan.announced();
    subtasks.clear();
    for (Subtask subtask : plan.subtasks()) {
      put(subtask.id(), subtask.agent(), SubtaskStatus.PENDING);
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

  /** The decision not to approve the plan went out. */
  void declined(long now) {
    declinedAt = now;
  }

  /** Whether a frame of that time came after the plan had been declined. */
  boolean wasDeclinedBefore(long frameTime) {
    return open && declinedAt != null && declinedAt - frameTime < 0;
  }

  /** A subtask begins; true when that opens a plan again that had ended with its last subtask. */
  boolean started(SubtaskStarted message) {
    announced = Math.max(announced, message.total() == null ? 0 : message.total());
    put(message.subtaskId(), message.agent(), SubtaskStatus.RUNNING);
    boolean opensAgain = endedBySubtasks;
    open = open || opensAgain;
    endedBySubtasks = false;
    return opensAgain;
  }

  /** A subtask ended; true when it was the last one and the plan ended with it. */
  boolean completed(SubtaskCompleted message) {
    put(message.subtaskId(), message.agent(), message.status());
    return endsWithLastSubtask();
  }

  /** A subtask failed by an error frame; true when it was the last one. */
  boolean failed(ErrorMessage message) {
    SubtaskFailure.subtaskOf(message, List.copyOf(subtasks.values()))
        .ifPresent(id -> put(id, null, SubtaskStatus.FAILED));
    return endsWithLastSubtask();
  }

  private boolean endsWithLastSubtask() {
    boolean ends = open && announced > 0 && subtasks.size() >= announced && allAreOver();
    if (ends) {
      open = false;
      endedBySubtasks = true;
    }
    return ends;
  }

  /** Takes the third dialect's whole state; true when that ended the plan. */
  boolean updated(PlanSteps message) {
    message.steps().forEach(step -> put(step.id(), null, step.status()));
    return endedBySteps(!message.steps().isEmpty());
  }

  /** Takes the third dialect's single step; true when that ended the plan. */
  boolean progressed(StepProgress message) {
    put(message.stepId(), null, message.status());
    return endedBySteps(open);
  }

  private boolean endedBySteps(boolean planKnown) {
    boolean wasOpen = open || planKnown;
    open = wasOpen && !allAreOver();
    return wasOpen && !open;
  }

  private boolean allAreOver() {
    return subtasks.values().stream().allMatch(subtask -> subtask.status().isOver());
  }

  private void put(String id, @Nullable String agent, SubtaskStatus status) {
    Candidate known = subtasks.get(id);
    String whose = agent == null && known != null ? known.agent() : agent;
    subtasks.put(id, new Candidate(id, whose, status));
  }
}
