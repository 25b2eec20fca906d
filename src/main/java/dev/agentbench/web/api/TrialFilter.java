package dev.agentbench.web.api;

import dev.agentbench.result.Outcome;
import dev.agentbench.result.Trial;
import dev.agentbench.web.Parameters;
import java.util.List;
import java.util.Optional;

/** Choice of trials; what is empty admits any. */
record TrialFilter(Optional<Outcome> outcome, Optional<String> category, Optional<String> task) {

  /** Reads {@code outcome}, {@code category} and {@code task}. */
  static TrialFilter of(Parameters parameters) {
    return new TrialFilter(
        parameters.choice("outcome", List.of(Outcome.values()), Outcome::id),
        parameters.text("category"),
        parameters.text("task"));
  }

  boolean admits(Trial trial) {
    return outcome.map(trial.outcome()::equals).orElse(true)
        && category.map(trial.task().category()::equals).orElse(true)
        && task.map(trial.task().id().value()::equals).orElse(true);
  }
}
