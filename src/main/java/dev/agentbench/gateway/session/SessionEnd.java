package dev.agentbench.gateway.session;

import dev.agentbench.gateway.GatewayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends sessions whose agent works in this runner's workspaces: what is in a workspace is looked at
 * only when nobody changes it any more.
 */
public final class SessionEnd {
  private static final Logger log = LoggerFactory.getLogger(SessionEnd.class);

  private SessionEnd() {}

  /** Asks a Gateway to end a session. */
  @FunctionalInterface
  public interface Call {
    /**
     * Returns when nothing of the session runs any more.
     *
     * @throws GatewayException when it could not be ended, or the call's time is over
     */
    void end(String sessionId) throws InterruptedException;
  }

  /** Returns when nothing of the session runs any more; a failure is logged. */
  public static void await(String sessionId, Call call) {
    boolean interrupted = Thread.interrupted();
    try {
      call.end(sessionId);
    } catch (GatewayException failed) {
      log.warn("Session {} could not be ended: {}", sessionId, failed.getMessage());
    } catch (InterruptedException again) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
