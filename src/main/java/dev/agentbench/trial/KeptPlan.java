package dev.agentbench.trial;

import dev.agentbench.agent.Plan;
import dev.agentbench.agent.ServerMessage;
import dev.agentbench.agent.ServerMessage.PlanProposed;
import dev.agentbench.agent.ServerMessage.SubtaskCompleted;
import dev.agentbench.agent.ServerMessage.SubtaskStarted;
import dev.agentbench.agent.Subtask;
import dev.agentbench.result.PlanRecord;
import dev.agentbench.result.PlanRecord.SubtaskRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A plan as it was kept, told once more as it came about. */
final class KeptPlan {
  private final List<Told> told = new ArrayList<>();

  private KeptPlan() {}

  /** Something that happened, and when. */
  private record Told(ServerMessage message, Instant at) {}

  static KeptPlan of(PlanRecord plan) {
    KeptPlan kept = new KeptPlan();
    List<Subtask> subtasks = plan.subtasks().stream().map(SubtaskRecord::subtask).toList();
    Plan made = new Plan(plan.planId(), plan.originalTask(), subtasks);
    kept.tell(new PlanProposed(made, false), plan.createdAt());
    plan.subtasks().forEach(kept::tell);
    return kept;
  }

  /** Hands over what happened, in order. */
  void forEach(BiConsumer<ServerMessage, Instant> taker) {
    told.forEach(each -> taker.accept(each.message(), each.at()));
  }

  private void tell(SubtaskRecord subtask) {
    if (subtask.startedAt() != null) {
      tell(
          new SubtaskStarted(
              subtask.subtaskId(), subtask.description(), subtask.agent(), null, null),
          subtask.startedAt());
    }
    if (subtask.status().isOver()) {
      tell(completed(subtask), Objects.requireNonNullElse(subtask.completedAt(), Instant.EPOCH));
    }
  }

  private static SubtaskCompleted completed(SubtaskRecord subtask) {
    return new SubtaskCompleted(
        subtask.subtaskId(),
        null,
        subtask.status(),
        subtask.result(),
        subtask.error(),
        subtask.agent(),
        subtask.startedAt(),
        subtask.completedAt(),
        null,
        subtask.completionReason());
  }

  private void tell(ServerMessage message, @Nullable Instant at) {
    told.add(new Told(message, Objects.requireNonNullElse(at, Instant.EPOCH)));
  }
}
