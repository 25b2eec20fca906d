package dev.agentbench.web.api;

import dev.agentbench.result.Outcome;
import dev.agentbench.result.Trial;
import dev.agentbench.web.Parameters;
import dev.agentbench.web.WebProblem;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Choice of trials; what is empty admits any. */
record TrialFilter(Optional<Outcome> outcome, Optional<String> category, Optional<String> task) {

  /** Reads {@code outcome}, {@code category} and {@code task}. */
  static TrialFilter of(Parameters parameters) {
    return new TrialFilter(
        parameters.text("outcome").map(TrialFilter::outcome),
        parameters.text("category"),
        parameters.text("task"));
  }

  boolean admits(Trial trial) {
    return outcome.map(trial.outcome()::equals).orElse(true)
        && category.map(trial.task().category()::equals).orElse(true)
        && task.map(trial.task().id().value()::equals).orElse(true);
  }

  private static Outcome outcome(String word) {
    return Arrays.stream(Outcome.values())
        .filter(each -> each.id().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                WebProblem.badRequest(
                    "outcome has to be one of "
                        + Arrays.stream(Outcome.values())
                            .map(Outcome::id)
                            .collect(Collectors.joining(", "))
                        + "."));
  }
}
