package dev.agentbench.gateway;

import dev.agentbench.agent.LlmRequest;
import java.util.List;
import java.util.Optional;

/** A way to a Gateway. Thread-safe: sessions are opened by many trials at once. */
public interface Gateway extends AutoCloseable {

  /**
   * Asks who is there, without credentials.
   *
   * @throws GatewayException when nobody answers, or no Gateway does
   */
  GatewayInfo info() throws InterruptedException;

  /**
   * Steps to see whether it can be used, from its name to a session; each is tried once. To be
   * taken in order, by one thread, until one fails.
   */
  List<Probe> probes();

  /**
   * Opens a session of its own for one attempt; tries the connect as often as the settings say.
   *
   * @param wire told every frame, in both directions; called by the sending thread and by the
   *     transport's reading thread
   * @throws GatewayException when no session could be opened
   */
  GatewaySession open(WireListener wire) throws InterruptedException;

  /**
   * Opens a session again that was left with nothing under way in it; empty where the Gateway no
   * longer has it.
   *
   * @throws GatewayException when the Gateway has it and cannot be reached
   */
  default Optional<GatewaySession> reopen(String session, WireListener wire)
      throws InterruptedException {
    return Optional.empty();
  }

  /** The requests to models of a session that is not open; empty when the Gateway has none. */
  default List<LlmRequest> llmRequests(String session) throws InterruptedException {
    return List.of();
  }

  /** Gives back what all sessions share; sessions still open are closed. */
  @Override
  void close();
}
