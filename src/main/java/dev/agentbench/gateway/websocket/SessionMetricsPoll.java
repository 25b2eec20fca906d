package dev.agentbench.gateway.websocket;

import dev.agentbench.agent.LlmRequest;
import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.http.HttpAnswer;
import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.gateway.protocol.SessionMetrics;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for a session's metrics until they are complete, for a short while: the runtime records a
 * request only after it was answered. A failure is logged and leaves what was found before.
 */
final class SessionMetricsPoll {
  private static final Logger LOG = LoggerFactory.getLogger(SessionMetricsPoll.class);
  private static final int NOT_YET = 404;

  private final GatewayHttp http;
  private final MessageCodec codec;
  private final List<Duration> pauses;

  SessionMetricsPoll(GatewayHttp http, MessageCodec codec, List<Duration> pauses) {
    this.http = http;
    this.codec = codec;
    this.pauses = pauses;
  }

  List<LlmRequest> requests(String sessionId) throws InterruptedException {
    String path = "/api/v1/events/metrics/session/" + SessionIds.inPath(sessionId);
    SessionMetrics found = SessionMetrics.NONE;
    try {
      Iterator<Duration> pause = pauses.iterator();
      while (true) {
        HttpAnswer answer = http.get(path);
        if (!answer.isSuccess() && answer.status() != NOT_YET) {
          LOG.debug("no metrics of session {}: {}", sessionId, answer.quote());
          break;
        }
        found = answer.isSuccess() ? codec.readMetrics(answer.body()) : found;
        if (found.isComplete() || !pause.hasNext()) {
          break;
        }
        Thread.sleep(pause.next().toMillis());
      }
    } catch (GatewayException failure) {
      LOG.debug("no metrics of session {}", sessionId, failure);
    }
    return found.requests();
  }
}
