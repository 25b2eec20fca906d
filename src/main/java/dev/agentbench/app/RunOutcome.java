package dev.agentbench.app;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.run.RunResult;
import java.util.List;

/**
 * What a run came to, as read back from the database.
 *
 * @param experiments one for each arm
 */
public record RunOutcome(RunResult result, List<ExperimentResults> experiments) {
  public RunOutcome {
    experiments = List.copyOf(experiments);
  }
}
