package dev.agentbench.run;

import dev.agentbench.result.Experiment.Status;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param reason null for a completed run
 */
public record RunResult(Status status, @Nullable String reason) {

  /** All planned trials were run. */
  public static final RunResult COMPLETED = new RunResult(Status.COMPLETED, null);
}
