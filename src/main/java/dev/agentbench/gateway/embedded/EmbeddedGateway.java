package dev.agentbench.gateway.embedded;

import dev.agentbench.task.Solution;
import dev.agentbench.task.Task;
import java.net.URI;
import java.util.List;

/**
 * A Gateway on a real socket whose agents are scripted. Running from {@link #start} until closed.
 */
public final class EmbeddedGateway implements AutoCloseable {

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
    throw new UnsupportedOperationException();
  }

  /** {@code http://host:port}. */
  public URI baseUrl() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
