package dev.agentbench.app;

import dev.agentbench.config.GatewayChoice;
import dev.agentbench.gateway.Gateway;
import dev.agentbench.gateway.GatewaySettings;
import dev.agentbench.gateway.embedded.EmbeddedGateway;
import dev.agentbench.gateway.websocket.WebSocketGateway;
import dev.agentbench.task.yaml.TaskSet;
import java.time.Clock;

/**
 * Opens the Gateway that the configuration chose: the only place that knows which kinds there are.
 */
final class GatewayOpener {
  private final TaskSet tasks;

  /**
   * Opens Gateways for a task set.
   *
   * @param tasks what scripted agents may be asked
   */
  GatewayOpener(TaskSet tasks) {
    this.tasks = tasks;
  }

  /**
   * Opens a Gateway and makes sure that it answers.
   *
   * @throws dev.agentbench.gateway.GatewayException when it does not
   */
  OpenGateway open(GatewayChoice choice) throws InterruptedException {
    OpenGateway unproven = choice.choose(this::startEmbedded, remote -> connect(remote.settings()));
    boolean answered = false;
    try {
      OpenGateway proven =
          new OpenGateway(unproven.gateway(), unproven.gateway().info(), unproven.server());
      answered = true;
      return proven;
    } finally {
      if (!answered) {
        unproven.close();
      }
    }
  }

  private static OpenGateway connect(GatewaySettings settings) {
    return OpenGateway.unproven(clientOf(settings), settings, null);
  }

  private OpenGateway startEmbedded(GatewayChoice.Embedded choice) {
    EmbeddedGateway server =
        EmbeddedGateway.start(choice.settings(), tasks.tasks(), tasks.solutions());
    GatewaySettings settings = choice.client().at(server.baseUrl());
    return OpenGateway.unproven(clientOf(settings), settings, server);
  }

  private static Gateway clientOf(GatewaySettings settings) {
    return WebSocketGateway.of(settings, Clock.systemUTC());
  }
}
