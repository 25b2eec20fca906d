package dev.agentbench.trial;

import dev.agentbench.agent.Plan;
import dev.agentbench.agent.ServerMessage.PlanSteps;
import dev.agentbench.agent.ServerMessage.StepProgress;
import dev.agentbench.agent.Subtask;
import dev.agentbench.agent.SubtaskStatus;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether a plan is open, which decides what a final message means. All three dialects of plans end
 * here.
 */
final class PlanTracker {
  private final Map<String, SubtaskStatus> steps = new LinkedHashMap<>();
  private boolean open;
  private boolean rejected;

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
    steps.clear();
    for (Subtask subtask : plan.subtasks()) {
      steps.put(subtask.id(), SubtaskStatus.PENDING);
    }
  }

  void completed() {
    open = false;
  }

  void rejected() {
    open = false;
    rejected = true;
  }

  /** Takes the third dialect's whole state; true when that ended the plan. */
  boolean updated(PlanSteps message) {
    message.steps().forEach(step -> steps.put(step.id(), step.status()));
    return endedBySteps(!message.steps().isEmpty());
  }

  /** Takes the third dialect's single step; true when that ended the plan. */
  boolean progressed(StepProgress message) {
    steps.put(message.stepId(), message.status());
    return endedBySteps(open);
  }

  private boolean endedBySteps(boolean planKnown) {
    boolean wasOpen = open || planKnown;
    open = wasOpen && steps.values().stream().anyMatch(status -> !status.isOver());
    return wasOpen && !open;
  }
}
