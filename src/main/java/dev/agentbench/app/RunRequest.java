package dev.agentbench.app;

import dev.agentbench.config.Configuration;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.result.Label;
import dev.agentbench.result.Mode;
import dev.agentbench.run.RunSettings;
import dev.agentbench.task.TaskSelection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Request for a run.
 *
 * @param arms one, or two to have them side by side
 * @param group ties the experiments of several arms; null for one
 * @param name null: none
 */
public record RunRequest(
    List<ArmRequest> arms,
    @Nullable UUID group,
    TaskSelection selection,
    RunSettings settings,
    @Nullable String name,
    List<Label> labels) {

  public RunRequest {
    arms = List.copyOf(arms);
    labels = List.copyOf(labels);
  }

  /**
   * An experiment in each mode, configured alike.
   *
   * @throws InvalidInputException when one Gateway would be in two modes
   */
  public static RunRequest inModes(
      Configuration configuration,
      List<Mode> modes,
      TaskSelection selection,
      RunSettings settings,
      @Nullable String name,
      List<Label> labels) {
    refuseOneGatewayForBothModes(configuration, modes);
    return new RunRequest(
        modes.stream().map(mode -> new ArmRequest(configuration, mode, null)).toList(),
        modes.size() > 1 ? UUID.randomUUID() : null,
        selection,
        settings,
        name,
        labels);
  }

  /** One backend is in one mode: two experiments on it would compare it with itself. */
  private static void refuseOneGatewayForBothModes(Configuration configuration, List<Mode> modes) {
    if (modes.size() > 1
        && configuration
            .gateways()
            .of(modes.get(0))
            .equals(configuration.gateways().of(modes.get(1)))) {
      throw new InvalidInputException(
          "--mode both needs a Gateway for each mode, but only one is configured",
          "Set gateway.modes.single-agent.base_url and gateway.modes.multi-agent.base_url.");
    }
  }

  /** The configuration that counts where the arms share something: database, pace, limits. */
  Configuration shared() {
    return arms.get(0).configuration();
  }
}
