package dev.agentbench.cli.options;

import dev.agentbench.config.ConfigLoader;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.result.AbTestArm;
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

  @Option(
      names = "--agent-a",
      paramLabel = "NAME|COMMAND",
      description = "Coding agent of arm A, the baseline: two agents under one configuration.")
  private @Nullable String agentA;

  @Option(names = "--agent-b", paramLabel = "NAME|COMMAND", description = "Coding agent of arm B.")
  private @Nullable String agentB;

  @Option(names = "--yes", description = "Start without asking.")
  public boolean yes;

  @Option(
      names = "--sequential",
      description =
          "Test the success rate after each task and stop as soon as one arm is better; needs one"
              + " trial per task.")
  public boolean sequential;

  /**
   * What one arm runs with.
   *
   * @param file null: the configuration as it is found without an option
   * @param settings on top of it
   * @param name as it is shown and kept
   */
  public record Arm(@Nullable Path file, List<String> settings, String name) {
    static Arm of(@Nullable Path file, @Nullable String agent) {
      return agent == null
          ? new Arm(file, List.of(), String.valueOf(file))
          : new Arm(file, ConfigLoader.optionsForAgent(agent), AbTestArm.ofAgent(agent));
    }
  }

  /** Throws when one is missing. */
  public void require() {
    if (agentA != null || agentB != null) {
      requireAgents();
    } else if (configA == null || configB == null) {
      throw new InvalidInputException(
          "An A/B test needs --config-a and --config-b, or --agent-a and --agent-b",
          "For example: ab-test --config-a config.yaml --config-b new-prompt.yaml");
    }
  }

  private void requireAgents() {
    if (agentA == null || agentB == null) {
      throw new InvalidInputException(
          "An A/B test of agents needs --agent-a and --agent-b",
          "For example: ab-test --agent-a gemini --agent-b claude");
    }
    if (configA != null || configB != null) {
      throw new InvalidInputException(
          "--agent-a and --agent-b do not go together with --config-a and --config-b",
          "Both agents are run by one configuration: --config FILE names another one.");
    }
  }

  /** Whether two agents are compared, under one configuration. */
  public boolean ofAgents() {
    return agentA != null;
  }

  public Arm a() {
    return Arm.of(configA, agentA);
  }

  public Arm b() {
    return Arm.of(configB, agentB);
  }

  public boolean areGiven() {
    return yes
        || sequential
        || Stream.of(configA, configB, agentA, agentB).anyMatch(Objects::nonNull);
  }

  /** As they would be typed. */
  public List<String> words() {
    return ofAgents()
        ? List.of(
            "--agent-a",
            Objects.requireNonNull(agentA),
            "--agent-b",
            Objects.requireNonNull(agentB))
        : List.of("--config-a", a().name(), "--config-b", b().name());
  }
}
