package dev.agentbench.gateway.session;

import dev.agentbench.agent.LlmRequest;
import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.WireListener;
import dev.agentbench.gateway.pace.Pacer.Urgency;
import dev.agentbench.gateway.protocol.SessionMetrics;
import dev.agentbench.gateway.session.MetricsSource.Answer;
import dev.agentbench.gateway.session.MetricsSource.State;
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

  private final MetricsSource source;
  private final List<Duration> pauses;
  private final RateLimited limit;
  private final WireListener wire;

  public SessionMetricsPoll(
      MetricsSource source, List<Duration> pauses, RateLimited limit, WireListener wire) {
    this.source = source;
    this.pauses = pauses;
    this.limit = limit;
    this.wire = wire;
  }

  /** The requests to models of a session, as far as they are told in time. */
  public List<LlmRequest> requests(String sessionId) throws InterruptedException {
    SessionMetrics found = SessionMetrics.NONE;
    try {
      Iterator<Duration> pause = pauses.iterator();
      Answer answer = ask(sessionId);
      found = newer(answer, found);
      while (!found.isComplete() && answer.state() != State.REFUSED && pause.hasNext()) {
        Thread.sleep(pause.next().toMillis());
        answer = ask(sessionId);
        found = newer(answer, found);
      }
      if (answer.metrics() == null && answer.state() != State.NOT_YET) {
        log.warn("Tokens and cost of session {} are unknown: {}", sessionId, answer.described());
      }
    } catch (GatewayException failure) {
      log.warn("Tokens and cost of session {} are unknown: {}", sessionId, failure.getMessage());
    }
    return found.requests();
  }

  private Answer ask(String sessionId) throws InterruptedException {
    return limit.send(Urgency.RUNNING, wire, () -> source.ask(sessionId));
  }

  private static SessionMetrics newer(Answer answer, SessionMetrics former) {
    return answer.metrics() == null ? former : answer.metrics();
  }
}
