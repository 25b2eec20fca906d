package dev.agentbench.trial;

import dev.agentbench.result.Mode;
import dev.agentbench.result.PlanCheckpoint;
import dev.agentbench.result.PlanRecord;
import dev.agentbench.task.Task;
import dev.agentbench.trial.planning.Orchestration;
import dev.agentbench.trial.planning.PlanningSettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chooses how an attempt talks about its task.
 *
 * @param left by an earlier process; null when the attempt begins
 */
record TalkChoice(Task task, Mode mode, PlanningSettings planning, @Nullable PlanCheckpoint left) {

  TaskTalk talk(TalkContext context, PlanSaves saves) {
    Optional<PlanRecord> plan = Optional.ofNullable(left).flatMap(PlanCheckpoint::plan);
    if (left != null && plan.isPresent()) {
      PlannedTalk talk =
          new PlannedTalk(
              Orchestration.continuing(plan.get(), task.description(), planning, mode),
              context,
              saves);
      talk.continues(left.timings().conversation(), context.metrics().ownToolCalls());
      return talk;
    }
    return planning.covers(task) && !task.hasSteps()
        ? new PlannedTalk(new Orchestration(task.description(), planning, mode), context, saves)
        : new PlainTalk(context, task.steps().get(0).description());
  }
}
