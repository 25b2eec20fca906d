package dev.agentbench.app;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.FlakyTasks;
import dev.agentbench.run.RunResult;
import java.util.List;

/**
 * Results of a run, as read back from the database.
 *
 * @param experiments one for each arm
 * @param flaky what was known of its tasks before it
 */
public record RunOutcome(RunResult result, List<ExperimentResults> experiments, FlakyTasks flaky) {
  public RunOutcome {
    experiments = List.copyOf(experiments);
  }
}
