package dev.agentbench.app;

import dev.agentbench.gateway.Gateway;
import dev.agentbench.gateway.GatewayInfo;
import dev.agentbench.gateway.pace.Pacer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Gateway that answered.
 *
 * @param around what stands around the process of its coding agent, for people; null: it has none
 * @param pacer of all requests to it
 * @param tokens that its client asks for
 * @param opened the client, and the embedded server behind it if there is one
 */
record OpenGateway(
    Gateway gateway,
    @Nullable String around,
    Pacer pacer,
    GatewayInfo info,
    TokenLog tokens,
    CloseStack opened)
    implements AutoCloseable {

  /** What stands around the process of its coding agent; empty where it has none. */
  Optional<String> sandbox() {
    return Optional.ofNullable(around);
  }

  @Override
  public void close() {
    opened.close();
  }
}
