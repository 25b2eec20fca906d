package dev.agentbench.cli.options;

import dev.agentbench.analysis.compare.Gate;
import dev.agentbench.error.InvalidInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options on gates: conditions for exit code 0. */
public final class GateOptions {
  @Option(
      names = "--fail-on-regression",
      description =
          "Exit with code 3 if the result is worse than the baseline or not comparable, or a task of"
              + " regression.must_pass did not pass.")
  private boolean failOnRegression;

  @Option(
      names = "--strict",
      description =
          "With --fail-on-regression: also exit with code 3 if the result is inconclusive.")
  private boolean strict;

  @Option(
      names = "--min-success-rate",
      paramLabel = "P",
      description = "Exit with code 3 if the success rate is below P, such as 0.8.")
  private @Nullable Double minSuccessRate;

  @Option(
      names = "--allow-partial",
      description = "If the task sets differ, compare the common tasks instead of refusing.")
  private boolean allowPartial;

  public Gate gate() {
    if (strict && !failOnRegression) {
      throw new InvalidInputException("--strict belongs to --fail-on-regression", null);
    }
    if (minSuccessRate != null && !(minSuccessRate >= 0 && minSuccessRate <= 1)) {
      throw new InvalidInputException(
          "--min-success-rate is " + minSuccessRate + ", not between 0 and 1", "80 % is 0.8.");
    }
    return new Gate(failOnRegression, strict, minSuccessRate);
  }

  public boolean failOnRegression() {
    return failOnRegression;
  }

  public boolean allowPartial() {
    return allowPartial;
  }
}
