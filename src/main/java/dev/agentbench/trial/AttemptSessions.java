package dev.agentbench.trial;

import dev.agentbench.agent.LlmRequest;
import dev.agentbench.gateway.Gateway;
import dev.agentbench.gateway.GatewaySession;
import dev.agentbench.gateway.WireListener;
import dev.agentbench.result.PlanCheckpoint;
import dev.agentbench.result.Traffic;
import dev.agentbench.trial.conversation.Ending;
import dev.agentbench.trial.conversation.ModelOutage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one attempt, one after the other: most have one. Gathers what only a session
 * knows. Used by one thread.
 */
final class AttemptSessions {
  /** What the waits for a rate limit and the retries of a handshake may take together. */
  private static final Duration OPENING = Duration.ofMinutes(20);

  /** What the metrics of a session and its good-bye may take. */
  private static final Duration CLOSING = Duration.ofMinutes(20);

  private final AttemptMetrics metrics;
  private final PricingSettings pricing;

  /** Of the last session that talked; null before. */
  private @Nullable String id;

  private Traffic traffic = Traffic.NONE;
  private boolean agentWorkedHere;

  /** What an earlier process left; null when it left nothing, and once a session is open. */
  private @Nullable PlanCheckpoint left;

  /** Of a session of an earlier process that is not gone on with. */
  private List<LlmRequest> leftRequests = List.of();

  /** Requests to models of the open session that are recorded already. */
  private int known;

  private String answer = "";
  private UnaryOperator<String> mask = UnaryOperator.identity();

  AttemptSessions(AttemptMetrics metrics, PricingSettings pricing) {
    this.metrics = metrics;
    this.pricing = pricing;
  }

  /** Goes on with what an earlier process left. */
  void continues(PlanCheckpoint from) {
    left = from;
  }

  private GatewaySession open(Gateway gateway, WireListener wire) throws InterruptedException {
    PlanCheckpoint from = left;
    left = null;
    return from == null ? gateway.open(wire) : reopen(gateway, from, wire);
  }

  /**
   * The session of an earlier process, where nothing is under way in it and the Gateway still has
   * it; else a new one.
   */
  private GatewaySession reopen(Gateway gateway, PlanCheckpoint from, WireListener wire)
      throws InterruptedException {
    if (from.session() == null) {
      return gateway.open(wire);
    }
    Optional<GatewaySession> same =
        from.resting() ? gateway.reopen(from.session(), wire) : Optional.empty();
    if (same.isPresent()) {
      known = from.requestsKept();
      return same.get();
    }
    leftRequests = after(from.requestsKept(), gateway.llmRequests(from.session()));
    return gateway.open(wire);
  }

  private static List<LlmRequest> after(int count, List<LlmRequest> requests) {
    return requests.subList(Math.min(count, requests.size()), requests.size());
  }

  /** How many requests to models of the last session are recorded. */
  int known() {
    return known;
  }

  /**
   * Talks until the end.
   *
   * @param reached told the end before the last session is asked for its metrics
   * @return the end, by those metrics as well
   * @throws dev.agentbench.gateway.GatewayException when no session could be opened
   */
  Ending talk(
      TaskTalk talk,
      Gateway gateway,
      WireListener wire,
      Dialogue.Observer observer,
      Consumer<Ending> reached)
      throws InterruptedException {
    while (true) {
      observer.doing("opening a session", OPENING);
      try (GatewaySession session = open(gateway, wire)) {
        mask = session::masked;
        agentWorkedHere = agentWorkedHere || session.wantsWorkspace();
        Optional<Ending> end = talkIn(session, talk);
        end.ifPresent(reached);
        observer.doing("asking for the session's metrics", CLOSING);
        List<LlmRequest> requests = session.llmRequests();
        metrics.llmRequests(leftRequests, pricing);
        metrics.llmRequests(after(known, requests), pricing);
        leftRequests = List.of();
        known = end.isPresent() ? requests.size() : 0;
        if (end.isPresent()) {
          Ending judged = ModelOutage.judge(end.get(), requests);
          observer.answered(!judged.isRetryable());
          return judged;
        }
      }
    }
  }

  private Optional<Ending> talkIn(GatewaySession session, TaskTalk talk)
      throws InterruptedException {
    try {
      return talk.in(session);
    } finally {
      answer = session.masked(talk.answer());
      id = session.id();
      traffic = traffic.plus(session.traffic());
    }
  }

  /** Null when no session talked. */
  @Nullable String id() {
    return id;
  }

  /** Whether an agent worked in the workspace itself. */
  boolean agentWorkedHere() {
    return agentWorkedHere;
  }

  /** Of all sessions. */
  Traffic traffic() {
    return traffic;
  }

  String answer() {
    return answer;
  }

  /** A text without the secrets that the last session knows. */
  String masked(String text) {
    return mask.apply(text);
  }
}
