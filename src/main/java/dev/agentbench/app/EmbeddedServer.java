package dev.agentbench.app;

import dev.agentbench.gateway.embedded.EmbeddedGateway;
import dev.agentbench.gateway.embedded.EmbeddedSettings;
import dev.agentbench.result.Mode;
import dev.agentbench.task.yaml.TaskSet;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The embedded Gateway as a server of its own. */
public final class EmbeddedServer implements AutoCloseable {
  private final EmbeddedGateway server;

  private EmbeddedServer(EmbeddedGateway server) {
    this.server = server;
  }

  /**
   * Starts to listen.
   *
   * @param settings as configured; the arguments that follow win over them
   * @param port null: as configured
   */
  public static EmbeddedServer start(
      EmbeddedSettings settings, Mode mode, @Nullable Integer port, TaskSet tasks) {
    EmbeddedSettings chosen =
        settings.with(mode).on(settings.host(), port == null ? settings.port() : port);
    return new EmbeddedServer(EmbeddedGateway.start(chosen, tasks.tasks(), tasks.solutions()));
  }

  public URI baseUrl() {
    return server.baseUrl();
  }

  @Override
  public void close() {
    server.close();
  }
}
