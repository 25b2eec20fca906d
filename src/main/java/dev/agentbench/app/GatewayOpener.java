package dev.agentbench.app;

import dev.agentbench.acp.AcpGateway;
import dev.agentbench.acp.AgentSettings;
import dev.agentbench.config.ClientRules;
import dev.agentbench.config.GatewayChoice;
import dev.agentbench.embedded.EmbeddedGateway;
import dev.agentbench.front.FrontSettings;
import dev.agentbench.front.grpc.GrpcDoor;
import dev.agentbench.gateway.Gateway;
import dev.agentbench.gateway.GatewaySettings;
import dev.agentbench.gateway.Redaction;
import dev.agentbench.gateway.Transport;
import dev.agentbench.gateway.grpc.GrpcGateway;
import dev.agentbench.gateway.pace.PaceSettings;
import dev.agentbench.gateway.pace.Pacer;
import dev.agentbench.gateway.websocket.WebSocketGateway;
import dev.agentbench.task.yaml.TaskSet;
import dev.agentbench.workspace.command.CommandSettings;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens the Gateway that the configuration chose: the only place that knows which kinds there are.
 */
final class GatewayOpener {
  private final Pacers pacers;
  private final PaceSettings pace;
  private final CommandSettings commands;
  private final Redaction redaction;
  private final Supplier<TaskSet> tasks;

  /**
   * Opens Gateways for a task set.
   *
   * @param pacers of the run
   * @param pace at which requests go to each of them
   * @param commands for what stands around the process of a coding agent
   * @param redaction of what a Gateway sends back
   * @param tasks what scripted agents may be asked; asked for only where they play
   */
  GatewayOpener(
      Pacers pacers,
      PaceSettings pace,
      CommandSettings commands,
      Redaction redaction,
      Supplier<TaskSet> tasks) {
    this.pacers = pacers;
    this.pace = pace;
    this.commands = commands;
    this.redaction = redaction;
    this.tasks = tasks;
  }

  /**
   * Opens a Gateway and makes sure that it answers.
   *
   * @throws dev.agentbench.gateway.GatewayException when it does not
   */
  OpenGateway open(GatewayChoice choice) throws InterruptedException {
    return CloseStack.opening(
        opened -> {
          Pacer pacer = pacers.of(choice, pace);
          TokenLog tokens = new TokenLog();
          Gateway gateway = client(choice, pacer, tokens, opened);
          return new OpenGateway(gateway, around(choice), pacer, gateway.info(), tokens, opened);
        });
  }

  /** A client of a Gateway that need not answer, for {@link Gateway#probes} only. */
  Gateway unproven(GatewayChoice choice, CloseStack opened) throws InterruptedException {
    return client(choice, new Pacer(pace), new TokenLog(), opened);
  }

  private Gateway client(GatewayChoice choice, Pacer pacer, TokenLog tokens, CloseStack opened)
      throws InterruptedException {
    GatewaySettings settings =
        choice.<GatewaySettings, InterruptedException>choose(
            embedded -> start(embedded, opened),
            GatewayChoice.Remote::settings,
            agent -> start(agent, opened));
    Clock clock = Clock.systemUTC();
    return switch (settings.transport()) {
      case WEBSOCKET -> opened.push(WebSocketGateway.of(settings, pacer, redaction, tokens, clock));
      case GRPC -> opened.push(GrpcGateway.of(settings, pacer, redaction, tokens, clock));
    };
  }

  private GatewaySettings start(GatewayChoice.Embedded choice, CloseStack opened) {
    TaskSet known = tasks.get();
    EmbeddedGateway server =
        opened.push(EmbeddedGateway.start(choice.settings(), known.tasks(), known.solutions()));
    return reached(
        choice.transport(),
        choice.client(),
        server.baseUrl(),
        () -> opened.push(GrpcDoor.open(choice.settings().host(), 0, server.context())));
  }

  /**
   * How a Gateway of this process is talked to.
   *
   * @param door opens its gRPC server, where that is needed
   */
  private static GatewaySettings reached(
      Transport transport, ClientRules client, URI baseUrl, Supplier<GrpcDoor> door) {
    return switch (transport) {
      case WEBSOCKET -> client.at(baseUrl);
      case GRPC -> client.atTarget(door.get().target(), baseUrl);
    };
  }

  private @Nullable String around(GatewayChoice choice) {
    return choice
        .<Optional<String>, RuntimeException>choose(
            embedded -> Optional.empty(),
            remote -> Optional.empty(),
            agent ->
                Optional.of(AgentLaunching.of(agent.agent(), commands).launcher().description()))
        .orElse(null);
  }

  private GatewaySettings start(GatewayChoice.Agent choice, CloseStack opened)
      throws InterruptedException {
    AgentSettings agent = AgentLaunching.of(choice.agent(), commands);
    FrontSettings front = FrontSettings.local();
    AcpGateway server = opened.push(AcpGateway.start(agent, front));
    return reached(
        choice.transport(),
        choice.client(),
        server.baseUrl(),
        () -> opened.push(GrpcDoor.open(front.host(), 0, server.context())));
  }
}
