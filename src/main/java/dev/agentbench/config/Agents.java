package dev.agentbench.config;

import dev.agentbench.trial.PricingSettings.Price;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The coding agents that can be asked for.
 *
 * @param configured those of the configuration's section {@code agents}
 * @param chosen {@code gateway.agent}; null: another Gateway is talked to
 */
public record Agents(List<ConfiguredAgent> configured, @Nullable ConfiguredAgent chosen) {
  public Agents {
    configured = List.copyOf(configured);
  }

  public Optional<ConfiguredAgent> choice() {
    return Optional.ofNullable(chosen);
  }

  /** What the chosen one costs, whatever its models. */
  Optional<Price> price() {
    return choice().map(ConfiguredAgent::price);
  }
}
