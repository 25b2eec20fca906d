package dev.agentbench.app;

import dev.agentbench.acp.AcpGateway;
import dev.agentbench.acp.AgentSettings;
import dev.agentbench.config.Configuration;
import dev.agentbench.front.FrontSettings;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The ACP Gateway as a server of its own. */
public final class AgentServer implements AutoCloseable {
  private final AcpGateway server;

  private AgentServer(AcpGateway server) {
    this.server = server;
  }

  /**
   * Starts the agent once, to see that it can be used, then to listen.
   *
   * @param configuration says where it listens, and whom it lets in
   * @param port null: as configured
   */
  public static AgentServer start(
      AgentSettings agent, Configuration configuration, @Nullable Integer port)
      throws InterruptedException {
    FrontSettings configured = configuration.gateways().embedded().front();
    return new AgentServer(
        AcpGateway.start(agent, port == null ? configured : configured.at(port)));
  }

  public URI baseUrl() {
    return server.baseUrl();
  }

  /** The agent's name for itself, with its version. */
  public String agent() {
    return server.offer().identity().toString();
  }

  @Override
  public void close() {
    server.close();
  }
}
