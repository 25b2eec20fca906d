package dev.agentbench.trial;

import dev.agentbench.agent.Plan;
import dev.agentbench.agent.ServerMessage.ErrorMessage;
import dev.agentbench.agent.ServerMessage.PlanCompleted;
import dev.agentbench.agent.ServerMessage.PlanSteps;
import dev.agentbench.agent.ServerMessage.StepProgress;
import dev.agentbench.agent.ServerMessage.SubtaskCompleted;
import dev.agentbench.agent.ServerMessage.SubtaskStarted;
import dev.agentbench.result.PlanRecord;
import dev.agentbench.trial.conversation.SubtaskFailure;
import dev.agentbench.trial.conversation.SubtaskFailure.Candidate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The plans of one attempt as they are kept. Used by one thread. */
final class PlanLog {
  private static final String UNNAMED = "unnamed";

  private final int attempt;
  private final String task;
  private final List<PlanDraft> plans = new ArrayList<>();

  PlanLog(int attempt, String task) {
    this.attempt = attempt;
    this.task = task;
  }

  /**
   * A plan was made; one that is announced twice under the same id, first made and then to be
   * approved, stays one.
   */
  void opened(Plan plan, Instant at) {
    String id = Objects.requireNonNullElse(plan.id(), UNNAMED);
    Optional<PlanDraft> known = last().filter(draft -> draft.id().equals(id) && !draft.isClosed());
    if (known.isEmpty()) {
      plans.add(new PlanDraft(id, Objects.requireNonNullElse(plan.goal(), task), at));
    }
    last().orElseThrow().describe(plan);
  }

  void completed(PlanCompleted message, Instant at) {
    last().ifPresent(plan -> plan.completed(message, at));
  }

  void rejected(Instant at) {
    last().filter(plan -> !plan.isClosed()).ifPresent(plan -> plan.rejected(at));
  }

  /** The decision not to approve the latest plan went out, which some runtimes take in silence. */
  void declined() {
    last().ifPresent(PlanDraft::decline);
  }

  /** The conversation is over. */
  void ended(Instant at) {
    last().filter(PlanDraft::isDeclined).ifPresent(plan -> rejected(at));
  }

  void started(SubtaskStarted message, Instant at) {
    PlanDraft plan = current(at);
    if (plan.isClosed()) {
      plan.reopen();
    }
    plan.subtask(message.subtaskId()).started(message, at);
  }

  void completed(SubtaskCompleted message, Instant at) {
    current(at).subtask(message.subtaskId()).completed(message, at);
    closeIfOver(at);
  }

  /** An error that may be a subtask's. */
  void failed(ErrorMessage message, Instant at) {
    Optional<PlanDraft> plan = last().filter(open -> SubtaskFailure.isOne(message));
    if (plan.isEmpty() || (plan.get().isClosed() && message.subtaskId() == null)) {
      return;
    }
    List<Candidate> candidates = new ArrayList<>();
    plan.get().subtasks().forEach(subtask -> candidates.add(subtask.candidate()));
    SubtaskFailure.subtaskOf(message, candidates)
        .ifPresent(id -> plan.get().subtask(id).failed(message.text().strip(), at));
    closeIfOver(at);
  }

  void updated(PlanSteps message, Instant at) {
    message
        .steps()
        .forEach(
            step ->
                current(at).subtask(step.id()).move(step.status(), step.description(), null, at));
    closeIfOver(at);
  }

  void progressed(StepProgress message, Instant at) {
    current(at).subtask(message.stepId()).move(message.status(), "", message.result(), at);
    closeIfOver(at);
  }

  /** A plan may end with its last subtask, and no frame says more. */
  private void closeIfOver(Instant at) {
    last()
        .filter(plan -> !plan.isClosed() && plan.isOver())
        .ifPresent(plan -> plan.endedBySubtasks(at));
  }

  /** Whether a plan is open. */
  boolean isOpen() {
    return last().filter(plan -> !plan.isClosed()).isPresent();
  }

  /** Who is to do a subtask of the latest plan; null when nobody was named. */
  @Nullable String agentOf(String subtaskId) {
    return last().flatMap(plan -> plan.find(subtaskId)).map(SubtaskDraft::agent).orElse(null);
  }

  List<PlanRecord> records() {
    return plans.stream().map(plan -> plan.record(attempt)).toList();
  }

  private PlanDraft current(Instant at) {
    if (plans.isEmpty()) {
      plans.add(new PlanDraft(UNNAMED, task, at));
    }
    return plans.get(plans.size() - 1);
  }

  private Optional<PlanDraft> last() {
    return plans.isEmpty() ? Optional.empty() : Optional.of(plans.get(plans.size() - 1));
  }
}
