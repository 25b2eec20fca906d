package dev.agentbench.cli;

import dev.agentbench.analysis.Gate;
import dev.agentbench.error.InvalidInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What has to hold for the exit code to be 0. */
final class GateOptions {
  @Option(
      names = "--fail-on-regression",
      description =
          "Exit code 3 when it is worse than the baseline, cannot be compared with it, or a task of"
              + " regression.must_pass did not pass.")
  private boolean failOnRegression;

  @Option(
      names = "--strict",
      description = "With --fail-on-regression: exit code 3 when it is inconclusive, too.")
  private boolean strict;

  @Option(
      names = "--min-success-rate",
      paramLabel = "P",
      description = "Exit code 3 when fewer pass: a share such as 0.8.")
  private @Nullable Double minSuccessRate;

  @Option(
      names = "--allow-partial",
      description = "Compares the tasks that both have instead of refusing.")
  private boolean allowPartial;

  Gate gate() {
    if (strict && !failOnRegression) {
      throw new InvalidInputException("--strict belongs to --fail-on-regression", null);
    }
    if (minSuccessRate != null && !(minSuccessRate >= 0 && minSuccessRate <= 1)) {
      throw new InvalidInputException(
          "--min-success-rate is " + minSuccessRate + ", not between 0 and 1", "80 % is 0.8.");
    }
    return new Gate(failOnRegression, strict, minSuccessRate);
  }

  boolean failOnRegression() {
    return failOnRegression;
  }

  boolean allowPartial() {
    return allowPartial;
  }
}
