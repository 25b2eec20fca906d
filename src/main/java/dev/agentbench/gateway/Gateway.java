package dev.agentbench.gateway;

/** A way to a Gateway. Thread-safe: sessions are opened by many trials at once. */
public interface Gateway extends AutoCloseable {

  /**
   * Asks who is there, without credentials.
   *
   * @throws GatewayException when nobody answers, or no Gateway does
   */
  GatewayInfo info() throws InterruptedException;

  /**
   * Makes sure that the credentials are accepted; opens no session.
   *
   * @return what was found, for people
   * @throws GatewayException when they are refused or cannot be had
   */
  String authenticate() throws InterruptedException;

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
