package dev.agentbench.document;

import dev.agentbench.result.Control;
import dev.agentbench.result.ExperimentId;
import org.jspecify.annotations.Nullable;

/**
 * The likely answer to a request that nobody made, in a JSON document.
 *
 * @param argument of the verb; null where it takes none
 * @param prospect {@code done}, {@code already} or {@code refused}
 * @param answer one sentence
 */
public record ControlProspectDocument(
    boolean dryRun,
    String experiment,
    String verb,
    @Nullable String argument,
    String prospect,
    String answer) {

  public static ControlProspectDocument of(
      ExperimentId experiment, Control.Wish wish, String prospect, String answer) {
    return new ControlProspectDocument(
        true, experiment.toString(), wish.verb().id(), wish.argument(), prospect, answer);
  }
}
