package dev.agentbench.app;

import dev.agentbench.gateway.Gateway;
import dev.agentbench.gateway.GatewayInfo;

/**
 * A Gateway that answered.
 *
 * @param opened the client, and the embedded server behind it if there is one
 */
record OpenGateway(Gateway gateway, GatewayInfo info, CloseStack opened) implements AutoCloseable {

  @Override
  public void close() {
    opened.close();
  }
}
