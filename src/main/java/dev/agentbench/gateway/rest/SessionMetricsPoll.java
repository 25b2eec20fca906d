package dev.agentbench.gateway.rest;

import dev.agentbench.agent.LlmRequest;
import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.WireListener;
import dev.agentbench.gateway.http.HttpAnswer;
import dev.agentbench.gateway.pace.Pacer.Urgency;
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
public final class SessionMetricsPoll {
  private static final Logger log = LoggerFactory.getLogger(SessionMetricsPoll.class);
  private static final int NOT_YET = 404;

  private final GatewayHttp http;
  private final MessageCodec codec;
  private final List<Duration> pauses;
  private final RateLimited limit;
  private final WireListener wire;

  public SessionMetricsPoll(
      GatewayHttp http,
      MessageCodec codec,
      List<Duration> pauses,
      RateLimited limit,
      WireListener wire) {
    this.http = http;
    this.codec = codec;
    this.pauses = pauses;
    this.limit = limit;
    this.wire = wire;
  }

  public List<LlmRequest> requests(String sessionId) throws InterruptedException {
    String path = "/api/v1/events/metrics/session/" + SessionIds.inPath(sessionId);
    SessionMetrics found = SessionMetrics.NONE;
    try {
      Iterator<Duration> pause = pauses.iterator();
      HttpAnswer answer = ask(path);
      found = read(answer, found);
      while (!found.isComplete() && mayStillCome(answer) && pause.hasNext()) {
        Thread.sleep(pause.next().toMillis());
        answer = ask(path);
        found = read(answer, found);
      }
      if (!isMetrics(answer) && answer.status() != NOT_YET) {
        log.warn("Tokens and cost of session {} are unknown: {}", sessionId, http.quote(answer));
      }
    } catch (GatewayException failure) {
      log.warn("Tokens and cost of session {} are unknown: {}", sessionId, failure.getMessage());
    }
    return found.requests();
  }

  private HttpAnswer ask(String path) throws InterruptedException {
    return limit.send(Urgency.RUNNING, wire, () -> http.get(path));
  }

  private SessionMetrics read(HttpAnswer answer, SessionMetrics former) {
    return isMetrics(answer) ? codec.readMetrics(answer.body()) : former;
  }

  /** A proxy in between may answer with a page or nothing, and success. */
  private boolean isMetrics(HttpAnswer answer) {
    return answer.isSuccess() && codec.readObject(answer.body()).isPresent();
  }

  private static boolean mayStillCome(HttpAnswer answer) {
    return answer.isSuccess() || answer.isUnavailable() || answer.status() == NOT_YET;
  }
}
