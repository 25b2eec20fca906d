package dev.agentbench.acp;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ServerMessage;
import dev.agentbench.agent.ServerMessage.PlanSteps;
import dev.agentbench.agent.SubtaskStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An agent's plan, told whole each time. The list in which everything is done is told at the end of
 * the turn: a client takes a plan that is over for the end of the task, and agents tick off their
 * last step before they write the answer. Used by one thread.
 */
final class PlanReport {
  private static final int MOST_STEPS = 500;

  private final String planId;

  /** The list as it was last told by the agent; null while there is no plan. */
  private @Nullable PlanSteps latest;

  PlanReport(String planId) {
    this.planId = planId;
  }

  /** The agent's list; what the client is told at once. */
  Optional<ServerMessage> update(JsonObject plan) {
    List<PlanSteps.Step> steps = new ArrayList<>();
    for (JsonObject entry : AcpFields.objects(plan, "entries")) {
      if (steps.size() < MOST_STEPS) {
        steps.add(
            new PlanSteps.Step(
                Integer.toString(steps.size() + 1),
                entry.string("content").orElse(""),
                SubtaskStatus.parse(entry.string("status").orElse("pending"))));
      }
    }
    if (steps.isEmpty()) {
      return Optional.empty();
    }
    latest = new PlanSteps(planId, steps, null);
    return isDone() ? Optional.empty() : Optional.of(latest);
  }

  private boolean isDone() {
    return latest != null && latest.steps().stream().allMatch(step -> step.status().isOver());
  }

  /** What closes the plan at the end of the turn; nothing where there is none. */
  List<ServerMessage> end() {
    PlanSteps last = latest;
    latest = null;
    if (last == null) {
      return List.of();
    }
    int done = (int) last.steps().stream().filter(step -> step.status().isOver()).count();
    int all = last.steps().size();
    return done == all
        ? List.of(last)
        : List.of(new ServerMessage.PlanCompleted(planId, null, all, done, 0, all - done));
  }
}
