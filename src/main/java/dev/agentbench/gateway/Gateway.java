package dev.agentbench.gateway;

import java.util.List;

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

  /** Gives back what all sessions share; sessions still open are closed. */
  @Override
  void close();
}
