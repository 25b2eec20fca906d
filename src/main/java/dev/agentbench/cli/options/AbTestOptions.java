package dev.agentbench.cli.options;

import dev.agentbench.error.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The two configurations of an A/B test. */
public final class AbTestOptions {
  @Option(
      names = "--config-a",
      paramLabel = "FILE",
      description = "Configuration of arm A, the baseline.")
  private @Nullable Path configA;

  @Option(names = "--config-b", paramLabel = "FILE", description = "Configuration of arm B.")
  private @Nullable Path configB;

  @Option(names = "--yes", description = "Start without asking.")
  public boolean yes;

  @Option(
      names = "--sequential",
      description =
          "Test the success rate after each task and stop as soon as one arm is better; needs one"
              + " trial per task.")
  public boolean sequential;

  /** Throws when one is missing. */
  public void require() {
    if (configA == null || configB == null) {
      throw new InvalidInputException(
          "An A/B test needs --config-a and --config-b",
          "For example: ab-test --config-a config.yaml --config-b new-prompt.yaml");
    }
  }

  public Path configA() {
    return Objects.requireNonNull(configA);
  }

  public Path configB() {
    return Objects.requireNonNull(configB);
  }

  public boolean areGiven() {
    return yes || sequential || Stream.of(configA, configB).anyMatch(Objects::nonNull);
  }

  /** As they would be typed. */
  public List<String> words() {
    return List.of("--config-a", configA().toString(), "--config-b", configB().toString());
  }
}
