package dev.agentbench.app;

import dev.agentbench.gateway.Gateway;
import dev.agentbench.gateway.GatewayInfo;
import dev.agentbench.gateway.pace.Pacer;

/**
 * A Gateway that answered.
 *
 * @param pacer of all requests to it
 * @param tokens that its client asks for
 * @param opened the client, and the embedded server behind it if there is one
 */
record OpenGateway(
    Gateway gateway, Pacer pacer, GatewayInfo info, TokenLog tokens, CloseStack opened)
    implements AutoCloseable {

  @Override
  public void close() {
    opened.close();
  }
}
