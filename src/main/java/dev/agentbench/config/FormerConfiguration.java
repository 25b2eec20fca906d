package dev.agentbench.config;

import dev.agentbench.error.Problem;
import java.util.stream.Stream;

/**
 * Tells what a configuration of the former runner, recognised by keys that only it had, means
 * otherwise here.
 */
final class FormerConfiguration {
  private static final String FORMER = "the former runner";

  private FormerConfiguration() {}

  /** Whether a warning is of what the former runner had. */
  static boolean concerns(Problem warning) {
    return warning.message().contains(FORMER);
  }

  /** Warns, once, that tasks are judged otherwise; nothing where the rule of passing is given. */
  static void warnOfRuleOfPassing(
      ConfigSection database, ConfigSection benchmark, ConfigSection logging) {
    if (benchmark.get("pass_threshold").isPresent()) {
      return;
    }
    Stream.of(benchmark.get("max_iterations"), logging.get("format"), database.get("echo"))
        .filter(Value::isPresent)
        .findFirst()
        .ifPresent(
            former ->
                former.warn(
                    "belongs to the former runner, where half of the checks and checks whose tool is"
                        + " missing were enough to pass: here all checks that can run must pass",
                    "benchmark.pass_threshold: 0.5 gets the half back."));
  }
}
