package dev.agentbench.app;

import dev.agentbench.config.GatewayChoice;
import dev.agentbench.embedded.EmbeddedGateway;
import dev.agentbench.embedded.EmbeddedSettings;
import dev.agentbench.front.grpc.GrpcDoor;
import dev.agentbench.front.issuer.IssuerRules;
import dev.agentbench.gateway.Secret;
import dev.agentbench.result.Mode;
import dev.agentbench.task.yaml.TaskSet;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The embedded Gateway as a server of its own. */
public final class EmbeddedServer implements AutoCloseable {
  private final EmbeddedGateway server;

  /** Null: it does not speak gRPC. */
  private final @Nullable GrpcDoor grpc;

  private final @Nullable IssuerRules issuer;

  private EmbeddedServer(
      EmbeddedGateway server, @Nullable GrpcDoor grpc, @Nullable IssuerRules issuer) {
    this.server = server;
    this.grpc = grpc;
    this.issuer = issuer;
  }

  /**
   * Starts to listen.
   *
   * @param settings as configured; the arguments that follow win over them
   * @param port null: as configured
   * @param grpcPort of gRPC; null: none
   */
  public static EmbeddedServer start(
      EmbeddedSettings settings,
      Mode mode,
      @Nullable Integer port,
      @Nullable Integer grpcPort,
      TaskSet tasks)
      throws InterruptedException {
    EmbeddedSettings chosen = settings.with(mode, port == null ? settings.port() : port);
    return CloseStack.opening(
        opened -> {
          EmbeddedGateway server =
              opened.push(EmbeddedGateway.start(chosen, tasks.tasks(), tasks.solutions()));
          GrpcDoor grpc =
              grpcPort == null ? null : GrpcDoor.open(chosen.host(), grpcPort, server.context());
          return new EmbeddedServer(server, grpc, chosen.issuer());
        });
  }

  /** {@code grpc://host:port}; empty without gRPC. */
  public Optional<URI> grpcTarget() {
    return Optional.ofNullable(grpc).map(GrpcDoor::target);
  }

  public URI baseUrl() {
    return server.baseUrl();
  }

  /**
   * What a client with the same configuration lacks to get a token, each {@code KEY=VALUE}; nothing
   * where none is asked for. A user's own password is not among them.
   */
  public List<String> settingsOfClient() {
    if (issuer == null) {
      return List.of();
    }
    List<String> settings = new ArrayList<>();
    settings.add("gateway.jwt.auth_url=" + baseUrl().resolve("/oauth/token"));
    settings.add("gateway.jwt.client_id=" + issuer.clientId());
    if (issuer.username() != null) {
      settings.add("gateway.jwt.username=" + issuer.username());
    }
    addUnlessOwn(settings, "gateway.jwt.password", issuer.password());
    addUnlessOwn(settings, "gateway.jwt.client_secret", issuer.clientSecret());
    return settings;
  }

  private static void addUnlessOwn(List<String> settings, String key, @Nullable Secret secret) {
    if (secret != null && secret.equals(Secret.of(GatewayChoice.SCRIPTED_CLIENT))) {
      settings.add(key + "=" + GatewayChoice.SCRIPTED_CLIENT);
    }
  }

  @Override
  public void close() {
    if (grpc != null) {
      grpc.close();
    }
    server.close();
  }
}
