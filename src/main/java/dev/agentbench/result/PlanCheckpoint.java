package dev.agentbench.result;

import dev.agentbench.agent.SubtaskStatus;
import dev.agentbench.result.PlanRecord.SubtaskRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a trial whose plan the runner works off: all that another process needs to go on
 * with it.
 *
 * @param trial keeps its id when it goes on
 * @param startedAt when the trial began
 * @param attempt the number of the attempt that has the plan, from 1
 * @param attemptStartedAt when that began
 * @param session the last one; null when none can be gone on with
 * @param resting whether nothing is under way in the session
 * @param requestsKept how many of the session's requests to models are among the records
 * @param records everything recorded in the trial so far
 * @param timings of the attempt so far
 * @param traffic of the trial so far
 * @param changes in the workspace when the last subtask had ended
 * @param workspace its folder
 */
public record PlanCheckpoint(
    TrialKey key,
    TrialId trial,
    Instant startedAt,
    int attempt,
    Instant attemptStartedAt,
    @Nullable String session,
    boolean resting,
    int requestsKept,
    TrialRecords records,
    Timings timings,
    Traffic traffic,
    WorkspaceDiff changes,
    String workspace) {

  /** The id of the subtask that ended last, well or not; null when none did. */
  public @Nullable String lastEnded() {
    return plan().stream()
        .flatMap(plan -> plan.subtasks().stream())
        .filter(each -> each.completedAt() != null && each.status() != SubtaskStatus.SKIPPED)
        .max(Comparator.comparing(SubtaskRecord::completedAt))
        .map(SubtaskRecord::subtaskId)
        .orElse(null);
  }

  /** The plan that is worked off. */
  public Optional<PlanRecord> plan() {
    return records.plans().stream()
        .filter(plan -> plan.attempt() == attempt && plan.planId().equals(PlanRecord.OF_RUNNER))
        .findFirst();
  }
}
