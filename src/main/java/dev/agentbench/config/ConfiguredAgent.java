package dev.agentbench.config;

import dev.agentbench.acp.AgentHome;
import dev.agentbench.acp.AgentSettings;
import dev.agentbench.trial.PricingSettings.Price;
import org.jspecify.annotations.Nullable;

/**
 * A coding agent of the configuration, or a preset.
 *
 * @param settings without what stands around its process
 * @param price of all its models; null: by their names
 */
public record ConfiguredAgent(AgentSettings settings, AgentHome home, @Nullable Price price) {
  public String name() {
    return settings.name();
  }
}
