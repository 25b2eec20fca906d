package dev.agentbench.app;

import dev.agentbench.gateway.Gateway;
import dev.agentbench.gateway.GatewayInfo;
import dev.agentbench.gateway.GatewaySettings;
import dev.agentbench.gateway.embedded.EmbeddedGateway;
import org.jspecify.annotations.Nullable;

/**
 * A Gateway that answered, and the embedded server behind it if there is one.
 *
 * @param server null for a remote Gateway
 */
record OpenGateway(Gateway gateway, GatewayInfo info, @Nullable EmbeddedGateway server)
    implements AutoCloseable {

  /** Before anybody asked whether it answers. */
  static OpenGateway unproven(
      Gateway gateway, GatewaySettings settings, @Nullable EmbeddedGateway server) {
    return new OpenGateway(
        gateway, new GatewayInfo(settings.baseUrl().toString(), null, false), server);
  }

  @Override
  public void close() {
    gateway.close();
    if (server != null) {
      server.close();
    }
  }
}
