package dev.agentbench.cli.run;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.app.RunOutcome;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.result.Experiment.Status;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Trial;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Judges whether a run that came to its end measured anything, and its exit code. */
final class RunHealth {
  private RunHealth() {}

  /** Of the run itself, whatever its gates say; {@link #exitCode(int, RunOutcome)} is the last. */
  static int exitCode(RunOutcome outcome) {
    if (outcome.result().status() == Status.INTERRUPTED) {
      return ExitCodes.INTERRUPTED;
    }
    return outcome.result().status() == Status.STOPPED || unscored(outcome).isPresent()
        ? ExitCodes.FAILURE
        : ExitCodes.OK;
  }

  /**
   * The exit code of the process.
   *
   * @param soFar what run, outputs and gates came to; 0 becomes 1 where most of a run is in error
   */
  static int exitCode(int soFar, RunOutcome outcome) {
    return soFar == ExitCodes.OK && mostlyErrors(outcome).isPresent() ? ExitCodes.FAILURE : soFar;
  }

  /** Why the run is no success although it came to its end, in words. */
  static Optional<String> trouble(RunOutcome outcome) {
    return unscored(outcome).or(() -> mostlyErrors(outcome));
  }

  /** An experiment without a single score says nothing. */
  private static Optional<String> unscored(RunOutcome outcome) {
    return outcome.experiments().stream()
        .filter(results -> results.trials().stream().noneMatch(t -> t.outcome().isScored()))
        .findFirst()
        .map(
            results ->
                errors(results) == results.trials().size()
                    ? "every trial ended as error: " + firstReason(results.trials())
                    : "no trial could be scored: " + firstReason(results.trials()));
  }

  private static Optional<String> mostlyErrors(RunOutcome outcome) {
    return outcome.experiments().stream()
        .filter(results -> 2 * errors(results) > results.trials().size())
        .findFirst()
        .map(
            results ->
                String.format(
                    Locale.ROOT,
                    "%,d of %,d trials ended as error: %s",
                    errors(results),
                    results.trials().size(),
                    firstReason(inError(results))));
  }

  /** How many trials, which a resumed run would run again. */
  static long errors(RunOutcome outcome) {
    return outcome.experiments().stream().mapToLong(RunHealth::errors).sum();
  }

  /** Why the first of them ended as error. */
  static String reasonOfFirst(RunOutcome outcome) {
    return firstReason(
        outcome.experiments().stream().flatMap(results -> inError(results).stream()).toList());
  }

  private static long errors(ExperimentResults results) {
    return inError(results).size();
  }

  private static List<Trial> inError(ExperimentResults results) {
    return results.trials().stream().filter(trial -> trial.outcome() == Outcome.ERROR).toList();
  }

  private static String firstReason(List<Trial> trials) {
    return trials.stream()
        .map(trial -> trial.result().reason())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("no reason given");
  }
}
