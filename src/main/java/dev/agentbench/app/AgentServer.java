package dev.agentbench.app;

import dev.agentbench.acp.AcpGateway;
import dev.agentbench.acp.AgentSettings;
import dev.agentbench.config.Configuration;
import dev.agentbench.config.ConfiguredAgent;
import dev.agentbench.front.FrontSettings;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ACP Gateway as a server of its own. */
public final class AgentServer implements AutoCloseable {
  private final AcpGateway server;
  private final AgentSettings settings;

  private AgentServer(AcpGateway server, AgentSettings settings) {
    this.server = server;
    this.settings = settings;
  }

  /**
   * Starts the agent once, to see that it can be used, then to listen.
   *
   * @param configuration says where it listens, and whom it lets in
   * @param port null: as configured
   */
  public static AgentServer start(
      ConfiguredAgent agent, Configuration configuration, @Nullable Integer port)
      throws InterruptedException {
    AgentSettings settings = AgentLaunching.of(agent, configuration.commands());
    FrontSettings configured = configuration.gateways().embedded().front();
    return new AgentServer(
        AcpGateway.start(settings, port == null ? configured : configured.at(port)), settings);
  }

  /** The danger of an agent's home; empty of a fresh one. */
  public static Optional<String> warning(ConfiguredAgent agent) {
    return AgentLaunching.warning(agent);
  }

  public URI baseUrl() {
    return server.baseUrl();
  }

  /** The agent's name for itself, with its version and what stands around its process. */
  public String agent() {
    return server.offer().identity() + ", " + settings.launcher().description();
  }

  @Override
  public void close() {
    server.close();
  }
}
