package dev.agentbench.embedded;

import dev.agentbench.front.FrontContext;
import dev.agentbench.front.FrontServer;
import dev.agentbench.front.issuer.TokenIssuer;
import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.task.Solution;
import dev.agentbench.task.Task;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A Gateway on a real socket whose agents are scripted. Running from {@link #start} until closed.
 */
public final class EmbeddedGateway implements AutoCloseable {
  private final FrontServer front;

  private EmbeddedGateway(FrontServer front) {
    this.front = front;
  }

  /**
   * Starts to listen.
   *
   * @param tasks what the agents may be asked; a task is recognised by its description
   * @param solutions what they play for it
   * @throws dev.agentbench.error.BenchmarkException when the port is taken or the scenario file is
   *     wrong
   */
  public static EmbeddedGateway start(
      EmbeddedSettings settings, List<Task> tasks, List<Solution> solutions) {
    return start(settings, tasks, solutions, FrontServer.PING_EVERY, System::nanoTime);
  }

  public static EmbeddedGateway start(
      EmbeddedSettings settings,
      List<Task> tasks,
      List<Solution> solutions,
      Duration pingEvery,
      LongSupplier nanoTime) {
    Agents agents = new Agents(settings, new MessageCodec(), Clock.systemUTC(), tasks, solutions);
    ScriptedBackend backend =
        new ScriptedBackend(agents, new RunningScenario(scenario(settings), agents));
    return new EmbeddedGateway(FrontServer.start(settings.front(), backend, pingEvery, nanoTime));
  }

  private static Scenario scenario(EmbeddedSettings settings) {
    return settings.scenario() == null
        ? Scenario.NONE
        : ScenarioReader.read(settings.scenario(), settings.dialect());
  }

  /** What another door to it shares with HTTP and WebSocket; to be closed before this. */
  public FrontContext context() {
    return front.context();
  }

  /** {@code http://host:port}. */
  public URI baseUrl() {
    return front.baseUrl();
  }

  /** What its token endpoint gave and refused; empty when it has none. */
  public Optional<TokenIssuer.Counts> tokens() {
    return front.tokens();
  }

  /** Closes every socket with 1012, stops listening and gives every thread back. */
  @Override
  public void close() {
    front.close();
  }
}
