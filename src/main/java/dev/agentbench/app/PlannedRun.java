package dev.agentbench.app;

import dev.agentbench.gateway.GatewayInfo;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.TrialKey;
import dev.agentbench.run.RunSettings;
import dev.agentbench.task.Task;
import dev.agentbench.trial.ContinuedTrial;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The work of a run before anything is opened for it: experiments that are new or go on.
 *
 * @param arms an experiment each
 * @param finished trials that are not run again
 * @param continued trials that an earlier process left in the middle of a plan
 * @param lacking why its experiments stay incomplete even when all of it is done; null: they do not
 */
record PlannedRun(
    List<PlannedArm> arms,
    List<Task> tasks,
    RunSettings settings,
    Set<TrialKey> finished,
    List<ContinuedTrial> continued,
    @Nullable String lacking) {

  PlannedRun {
    arms = List.copyOf(arms);
    tasks = List.copyOf(tasks);
    finished = Set.copyOf(finished);
    continued = List.copyOf(continued);
  }

  /** How many trials will be run. */
  int left() {
    return arms.size() * tasks.size() * settings.repeats() - finished.size();
  }

  /** An experiment that is complete once its Gateway answered and its commands are fenced in. */
  record PlannedArm(ArmRequest request, Completion completion) {

    Experiment experiment(GatewayInfo gateway, String sandbox) {
      return completion.complete(gateway, sandbox);
    }
  }

  /** Makes the experiment of an arm. */
  interface Completion {
    /**
     * @param sandbox how commands are fenced in here, for people
     * @throws dev.agentbench.error.InvalidInputException when the experiment began in another
     *     sandbox
     */
    Experiment complete(GatewayInfo gateway, String sandbox);
  }
}
