package dev.agentbench.config;

import dev.agentbench.embedded.EmbeddedSettings;
import dev.agentbench.result.Mode;

/**
 * The Gateway of each mode; often the same one.
 *
 * @param embedded of multi-agent mode, also where no mode talks to it
 */
public record Gateways(
    GatewayChoice singleAgent, GatewayChoice multiAgent, EmbeddedSettings embedded) {

  public GatewayChoice of(Mode mode) {
    return switch (mode) {
      case SINGLE_AGENT -> singleAgent;
      case MULTI_AGENT -> multiAgent;
    };
  }
}
