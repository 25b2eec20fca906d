package dev.agentbench.trial;

import dev.agentbench.agent.ClientMessage.PlanDecision;
import dev.agentbench.agent.Plan;
import dev.agentbench.agent.ServerMessage.ErrorMessage;
import dev.agentbench.agent.ServerMessage.PlanCompleted;
import dev.agentbench.agent.ServerMessage.PlanSteps;
import dev.agentbench.agent.ServerMessage.StepProgress;
import dev.agentbench.agent.ServerMessage.SubtaskCompleted;
import dev.agentbench.agent.ServerMessage.SubtaskStarted;
import dev.agentbench.result.PlanRecord;
import dev.agentbench.trial.conversation.SubtaskFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The plans of one attempt as they are kept; of an agent that makes more than {@value #MAX_PLANS}
 * plans, or plans with more than {@value #MAX_SUBTASKS} subtasks in all, the first ones. Used by
 * one thread.
 */
final class PlanLog {
  private static final int MAX_PLANS = 100;
  private static final int MAX_SUBTASKS = 3_000;

  private final int attempt;
  private final String task;
  private final List<PlanDraft> plans = new ArrayList<>();

  /** The plan that messages are about; null before the first. */
  private @Nullable PlanDraft current;

  private final SubtaskTimeline work = new SubtaskTimeline();

  /** Ids of subtasks that ended, well or not, since somebody asked. */
  private final List<String> ended = new ArrayList<>();

  PlanLog(int attempt, String task) {
    this.attempt = attempt;
    this.task = task;
  }

  /**
   * A plan was made; one that is announced twice, first made and then to be approved, stays one.
   *
   * @param awaitsDecision whether the agent waits for a decision on it
   */
  void opened(Plan plan, boolean awaitsDecision, Instant at) {
    boolean goesOn = current != null && !current.isClosed() && !current.isDeclined();
    if (!goesOn || !current.isSameAs(plan)) {
      if (plans.size() == MAX_PLANS) {
        return;
      }
      begin(at);
    }
    PlanDraft draft = current(at);
    draft.describe(keepable(plan));
    if (awaitsDecision) {
      draft.asked(at);
    }
    noteWork(at);
  }

  private void begin(Instant at) {
    open().ifPresent(draft -> draft.replaced(at));
    current = new PlanDraft(task, at);
    plans.add(current);
  }

  private Plan keepable(Plan plan) {
    int kept = plans.stream().mapToInt(draft -> draft.subtasks().size()).sum();
    int room = Math.max(0, MAX_SUBTASKS - kept);
    return plan.subtasks().size() <= room
        ? plan
        : new Plan(
            plan.id(),
            plan.goal(),
            plan.subtasks().subList(0, room),
            plan.announced(),
            plan.estimatedTime());
  }

  /** A decision on the latest plan went out. */
  void decided(PlanDecision decision, Instant at) {
    last().ifPresent(plan -> plan.decided(decision, at));
    noteWork(at);
  }

  void completed(PlanCompleted message, Instant at) {
    Optional<PlanDraft> named =
        message.planId() == null
            ? Optional.empty()
            : plans.stream().filter(plan -> plan.isNamed(message.planId())).reduce((a, b) -> b);
    named.or(this::last).ifPresent(plan -> plan.completed(message, at));
    noteWork(at);
  }

  void rejected(Instant at) {
    open().ifPresent(plan -> plan.declined(at));
    noteWork(at);
  }

  /** The conversation is over; some runtimes take the refusal of a plan in silence. */
  void ended(Instant at) {
    open().filter(PlanDraft::isDeclined).ifPresent(plan -> plan.declined(at));
    noteWork(at);
  }

  void started(SubtaskStarted message, Instant at) {
    PlanDraft plan = planOf(message.subtaskId(), at);
    if (plan.isClosed()) {
      plan.reopen();
    }
    plan.tellsBeginnings();
    plan.subtasks().of(message).ifPresent(subtask -> subtask.started(message, at));
    noteWork(at);
  }

  /** A frame about something else shows that a subtask is worked on. */
  void workedOn(String subtaskId, Instant at) {
    open()
        .flatMap(plan -> plan.subtasks().find(subtaskId))
        .ifPresent(subtask -> subtask.workedOn(at));
    noteWork(at);
  }

  void completed(SubtaskCompleted message, Instant at) {
    PlanDraft plan = planOf(message.subtaskId(), at);
    plan.subtasks()
        .of(message)
        .ifPresent(subtask -> told(subtask, () -> subtask.completed(message, at)));
    closeIfOver(plan, at);
  }

  /** An error that may be a subtask's. */
  void failed(ErrorMessage message, Instant at) {
    Optional<PlanDraft> plan = last().filter(open -> SubtaskFailure.isOne(message));
    if (plan.isEmpty() || (plan.get().isClosed() && message.subtaskId() == null)) {
      return;
    }
    plan.get()
        .subtasks()
        .of(message)
        .ifPresent(subtask -> told(subtask, () -> subtask.failed(message.text().strip(), at)));
    closeIfOver(plan.get(), at);
  }

  void updated(PlanSteps message, Instant at) {
    PlanDraft plan = current(at);
    for (PlanSteps.Step step : message.steps()) {
      plan.subtasks()
          .named(step.id())
          .ifPresent(
              subtask ->
                  told(subtask, () -> subtask.move(step.status(), step.description(), null, at)));
    }
    plan.plannedSoFar();
    closeIfOver(plan, at);
  }

  void progressed(StepProgress message, Instant at) {
    PlanDraft plan = current(at);
    plan.subtasks()
        .of(message)
        .ifPresent(
            subtask ->
                told(subtask, () -> subtask.move(message.status(), "", message.result(), at)));
    closeIfOver(plan, at);
  }

  /** Notes whether a subtask ends by what is told of it. */
  private void told(SubtaskDraft subtask, Runnable change) {
    boolean before = subtask.wasDone();
    change.run();
    if (!before && subtask.wasDone()) {
      ended.add(subtask.id());
    }
  }

  /** Ids of the subtasks that ended, well or not, since this was asked last. */
  List<String> takeEnded() {
    List<String> all = List.copyOf(ended);
    ended.clear();
    return all;
  }

  /** A plan may end with its last subtask, and no frame says more. */
  private void closeIfOver(PlanDraft plan, Instant at) {
    if (!plan.isClosed() && plan.isOver()) {
      plan.endedBySubtasks(at);
    }
    noteWork(at);
  }

  /** Who worked on what changed, perhaps. */
  private void noteWork(Instant at) {
    work.note(last().flatMap(PlanDraft::atWork), at);
  }

  /**
   * A tool was called.
   *
   * @param subtaskId the subtask that the call names; null: the one that is worked on
   */
  void toolCalled(@Nullable String subtaskId) {
    Optional<SubtaskDraft> named =
        subtaskId == null
            ? Optional.empty()
            : last().flatMap(plan -> plan.subtasks().find(subtaskId));
    named.or(() -> last().flatMap(PlanDraft::atWork)).ifPresent(SubtaskDraft::toolCalled);
  }

  /** Which subtask was worked on when. */
  SubtaskTimeline work() {
    return work;
  }

  /**
   * How far the open plan is.
   *
   * @param over how many subtasks have ended, well or not
   * @param total 0 when no plan is open
   */
  record Progress(int over, int total) {
    static final Progress NONE = new Progress(0, 0);
  }

  Progress progress() {
    return open()
        .map(PlanDraft::subtasks)
        .map(
            subtasks ->
                new Progress(
                    Math.toIntExact(
                        subtasks.all().stream().filter(each -> each.status().isOver()).count()),
                    Math.max(subtasks.announced(), subtasks.size())))
        .orElse(Progress.NONE);
  }

  /** Books to subtasks what an earlier process had booked to them. */
  void used(PlanRecord earlier) {
    for (PlanRecord.SubtaskRecord kept : earlier.subtasks()) {
      last()
          .flatMap(plan -> plan.subtasks().find(kept.subtaskId()))
          .ifPresent(subtask -> subtask.used(kept.usage()));
    }
  }

  /** Whether a plan is open. */
  boolean isOpen() {
    return open().isPresent();
  }

  /** Who works on the latest plan; null when nobody was named. */
  @Nullable String agentAtWork() {
    return last().flatMap(PlanDraft::atWork).map(SubtaskDraft::agent).orElse(null);
  }

  /** Who is to do a subtask of the latest plan; null when nobody was named. */
  @Nullable String agentOf(String subtaskId) {
    return last()
        .flatMap(plan -> plan.subtasks().find(subtaskId))
        .map(SubtaskDraft::agent)
        .orElse(null);
  }

  List<PlanRecord> records() {
    return plans.stream().map(plan -> plan.record(attempt)).toList();
  }

  /**
   * The latest plan, unless the subtask is one of an earlier one that another took the place of.
   */
  private PlanDraft planOf(@Nullable String subtaskId, Instant at) {
    PlanDraft latest = current(at);
    if (subtaskId == null || latest.subtasks().find(subtaskId).isPresent()) {
      return latest;
    }
    plans.stream()
        .filter(plan -> !plan.isClosed() && plan.subtasks().find(subtaskId).isPresent())
        .reduce((earlier, later) -> later)
        .ifPresent(
            plan -> {
              open().ifPresent(other -> other.replaced(at));
              plan.reopen();
              current = plan;
            });
    return current(at);
  }

  private PlanDraft current(Instant at) {
    if (current == null) {
      begin(at);
    }
    return current;
  }

  private Optional<PlanDraft> last() {
    return Optional.ofNullable(current);
  }

  private Optional<PlanDraft> open() {
    return last().filter(plan -> !plan.isClosed());
  }
}
