package dev.agentbench.store;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Mode;
import dev.agentbench.result.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on the trials in which is searched, all of which must hold.
 *
 * @param experiment null for any
 * @param mode null for any
 * @param outcome null for any
 */
public record SearchFilter(
    @Nullable ExperimentId experiment, @Nullable Mode mode, @Nullable Outcome outcome) {
  public static final SearchFilter ALL = new SearchFilter(null, null, null);
}
