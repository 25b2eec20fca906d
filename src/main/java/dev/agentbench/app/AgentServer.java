package dev.agentbench.app;

import dev.agentbench.acp.AcpGateway;
import dev.agentbench.acp.AgentSettings;
import dev.agentbench.config.Configuration;
import dev.agentbench.config.ConfiguredAgent;
import dev.agentbench.front.FrontSettings;
import dev.agentbench.front.grpc.GrpcDoor;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ACP Gateway as a server of its own. */
public final class AgentServer implements AutoCloseable {
  private final AcpGateway server;

  /** Null: it does not speak gRPC. */
  private final @Nullable GrpcDoor grpc;

  private final AgentSettings settings;

  private AgentServer(AcpGateway server, @Nullable GrpcDoor grpc, AgentSettings settings) {
    this.server = server;
    this.grpc = grpc;
    this.settings = settings;
  }

  /**
   * Starts the agent once, to see that it can be used, then to listen.
   *
   * @param configuration says where it listens, and whom it lets in
   * @param port null: as configured
   * @param grpcPort of gRPC; null: none
   */
  public static AgentServer start(
      ConfiguredAgent agent,
      Configuration configuration,
      @Nullable Integer port,
      @Nullable Integer grpcPort)
      throws InterruptedException {
    AgentSettings settings = AgentLaunching.of(agent, configuration.commands());
    FrontSettings configured = configuration.gateways().embedded().front();
    FrontSettings front = port == null ? configured : configured.at(port);
    return CloseStack.opening(
        opened -> {
          AcpGateway server = opened.push(AcpGateway.start(settings, front));
          GrpcDoor grpc =
              grpcPort == null ? null : GrpcDoor.open(front.host(), grpcPort, server.context());
          return new AgentServer(server, grpc, settings);
        });
  }

  /** {@code grpc://host:port}; empty without gRPC. */
  public Optional<URI> grpcTarget() {
    return Optional.ofNullable(grpc).map(GrpcDoor::target);
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
    if (grpc != null) {
      grpc.close();
    }
    server.close();
  }
}
