package dev.agentbench.run;

import dev.agentbench.result.Experiment.Status;
import org.jspecify.annotations.Nullable;

/**
 * Result of a run.
 *
 * @param reason null for a completed run
 * @param told whether a notice gave the reason while the run went on
 */
public record RunResult(Status status, @Nullable String reason, boolean told) {

  /** All planned trials were run. */
  public static final RunResult COMPLETED = new RunResult(Status.COMPLETED, null, false);
}
