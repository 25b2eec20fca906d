package dev.agentbench.acp;

import dev.agentbench.front.FrontContext;
import dev.agentbench.front.FrontServer;
import dev.agentbench.front.FrontSettings;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Gateway on a real socket with a coding agent behind it: the Gateway's protocol in front, ACP
 * behind. Running from {@link #start} until closed.
 */
public final class AcpGateway implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AcpGateway.class);
  private static final Duration GOODBYE = Duration.ofSeconds(20);

  private final FrontServer front;
  private final AcpBackend backend;
  private final AgentOffer offer;

  private AcpGateway(FrontServer front, AcpBackend backend, AgentOffer offer) {
    this.front = front;
    this.backend = backend;
    this.offer = offer;
  }

  /**
   * Starts the agent once, to see that it can be used and who it is, then to listen.
   *
   * @throws dev.agentbench.error.BenchmarkException when the agent cannot be used or the port is
   *     taken
   */
  public static AcpGateway start(AgentSettings agent, FrontSettings settings)
      throws InterruptedException {
    AgentOffer offer = AgentProbe.ask(agent);
    AcpBackend backend = new AcpBackend(agent, offer);
    try {
      FrontServer front =
          FrontServer.start(settings, backend, FrontServer.PING_EVERY, System::nanoTime);
      return new AcpGateway(front, backend, offer);
    } catch (RuntimeException notListening) {
      backend.close();
      throw notListening;
    }
  }

  /** {@code http://host:port}. */
  public URI baseUrl() {
    return front.baseUrl();
  }

  /** What another door to it shares with HTTP and WebSocket; to be closed before this. */
  public FrontContext context() {
    return front.context();
  }

  /** Who the agent is and what it offers. */
  public AgentOffer offer() {
    return offer;
  }

  /** Hangs up, ends every agent with all its processes, and gives every thread back. */
  @Override
  public void close() {
    front.close();
    try {
      backend.endAll().get(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException stuck) {
      log.warn("an agent did not end within {}", GOODBYE, stuck);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    backend.close();
  }
}
