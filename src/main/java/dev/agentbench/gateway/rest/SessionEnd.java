package dev.agentbench.gateway.rest;

import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.http.HttpAnswer;
import dev.agentbench.gateway.session.SessionIds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends sessions whose agent works in this runner's workspaces: what is in a workspace is looked at
 * only when nobody changes it any more.
 */
public final class SessionEnd {
  private static final Logger log = LoggerFactory.getLogger(SessionEnd.class);

  private final GatewayHttp http;

  public SessionEnd(GatewayHttp http) {
    this.http = http;
  }

  /** Returns when nothing of the session runs any more, or the call's time is over. */
  public void await(String sessionId) {
    boolean interrupted = Thread.interrupted();
    try {
      HttpAnswer answer = http.delete("/api/v1/sessions/" + SessionIds.inPath(sessionId));
      if (!answer.isSuccess()) {
        log.warn("Session {} could not be ended: {}", sessionId, http.quote(answer));
      }
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
