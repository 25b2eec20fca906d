package dev.agentbench.store;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Mode;
import java.time.Instant;

/**
 * The experiment that others are compared with.
 *
 * @param name chosen by the user; each name has one experiment in each mode
 * @param setAt when somebody chose it
 */
public record Baseline(String name, Mode mode, ExperimentId experiment, Instant setAt) {

  /** The name that is meant when none is given. */
  public static final String DEFAULT_NAME = "default";
}
