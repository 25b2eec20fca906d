package dev.agentbench.cli;

import dev.agentbench.error.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The two configurations of an A/B test. */
final class AbTestOptions {
  @Option(
      names = "--config-a",
      paramLabel = "FILE",
      description = "Configuration of arm A, which B is compared with.")
  private @Nullable Path configA;

  @Option(names = "--config-b", paramLabel = "FILE", description = "Configuration of arm B.")
  private @Nullable Path configB;

  @Option(names = "--yes", description = "Starts without asking.")
  boolean yes;

  @Option(
      names = "--sequential",
      description =
          "Looks at the success rate after each task and ends as soon as one arm is better; with one"
              + " trial of each task.")
  boolean sequential;

  /** Throws when one is missing. */
  void require() {
    if (configA == null || configB == null) {
      throw new InvalidInputException(
          "An A/B test needs --config-a and --config-b",
          "Such as: ab-test --config-a config.yaml --config-b new-prompt.yaml");
    }
  }

  Path configA() {
    return Objects.requireNonNull(configA);
  }

  Path configB() {
    return Objects.requireNonNull(configB);
  }

  boolean areGiven() {
    return yes || sequential || Stream.of(configA, configB).anyMatch(Objects::nonNull);
  }

  /** As they would be typed. */
  List<String> words() {
    return List.of("--config-a", configA().toString(), "--config-b", configB().toString());
  }
}
