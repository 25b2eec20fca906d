package dev.agentbench.trial;

import dev.agentbench.agent.LlmRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Attributes the requests to models to the agents that were at work. A request belongs to the agent
 * at work in its middle. Real runtimes stamp a request with its start; a runtime that stamps the
 * end is recognised where its stamps cannot be starts (docs/gateway-protocol.md).
 */
final class AgentTimeline {
  private static final String UNKNOWN = "unknown";

  private final String firstAgent;
  private final List<Shift> shifts;
  private final Span conversation;
  private final Instant asked;

  /**
   * @param firstAgent who worked before the first shift
   * @param shifts in the order of their time
   * @param conversation from the sending of the task to its end, by this machine's clock
   * @param asked when the Gateway was asked for the requests: none can be later
   */
  AgentTimeline(String firstAgent, List<Shift> shifts, Span conversation, Instant asked) {
    this.firstAgent = firstAgent;
    this.shifts = List.copyOf(shifts);
    this.conversation = conversation;
    this.asked = asked;
  }

  /** From then on this agent was at work. */
  record Shift(Instant at, String agent) {}

  /** A stretch of time. */
  record Span(Instant start, Instant end) {

    private Span moved(Duration by) {
      return new Span(start.plus(by), end.plus(by));
    }

    private Instant middle() {
      return start.plus(Duration.between(start, end).dividedBy(2));
    }

    private static Span from(LlmRequest request, Instant start) {
      return new Span(start, start.plus(request.duration()));
    }
  }

  /** The agent of each request, in order. */
  List<String> agentsOf(List<LlmRequest> requests) {
    boolean stampedAtEnd = areStampedAtEnd(requests);
    Function<LlmRequest, Optional<Span>> reading =
        request ->
            Optional.ofNullable(request.at())
                .map(at -> stampedAtEnd ? at.minus(request.duration()) : at)
                .map(start -> Span.from(request, start));
    Duration correction =
        correctionOf(requests.stream().flatMap(each -> reading.apply(each).stream()));
    return requests.stream()
        .map(request -> reading.apply(request).map(span -> span.moved(correction).middle()))
        .map(middle -> middle.map(this::agentAt).orElseGet(this::agentWithoutStamp))
        .toList();
  }

  private String agentWithoutStamp() {
    return shifts.isEmpty() ? firstAgent : UNKNOWN;
  }

  private String agentAt(Instant instant) {
    String agent = firstAgent;
    for (Shift shift : shifts) {
      if (shift.at().isAfter(instant)) {
        break;
      }
      agent = shift.agent();
    }
    return agent;
  }

  /**
   * Whether the stamps are plainly ends: as starts the last request would go on for more than half
   * of its time after the conversation, as ends all lie within it.
   */
  private boolean areStampedAtEnd(List<LlmRequest> requests) {
    List<LlmRequest> stamped = requests.stream().filter(each -> each.at() != null).toList();
    return stamped.stream()
            .max(Comparator.comparing(AgentTimeline::stamp))
            .filter(last -> half(last).isAfter(conversation.end()))
            .isPresent()
        && stamped.stream()
            .noneMatch(
                each ->
                    stamp(each).minus(each.duration()).isBefore(conversation.start())
                        || stamp(each).isAfter(conversation.end()));
  }

  private static Instant stamp(LlmRequest request) {
    return Objects.requireNonNull(request.at());
  }

  private static Instant half(LlmRequest request) {
    return Span.from(request, stamp(request)).middle();
  }

  /**
   * How far the Gateway's clock must be set for the requests to lie between the start of the
   * conversation and the asking for them; zero while they do.
   */
  private Duration correctionOf(Stream<Span> spans) {
    Duration longest = Duration.between(conversation.start(), asked);
    List<Span> possible =
        spans
            .filter(span -> Duration.between(span.start(), span.end()).compareTo(longest) <= 0)
            .toList();
    if (possible.isEmpty()) {
      return Duration.ZERO;
    }
    Instant first = possible.stream().map(Span::start).min(Comparator.naturalOrder()).orElseThrow();
    Instant last = possible.stream().map(Span::end).max(Comparator.naturalOrder()).orElseThrow();
    if (first.isBefore(conversation.start())) {
      return Duration.between(first, conversation.start());
    }
    return last.isAfter(asked) ? Duration.between(last, conversation.end()) : Duration.ZERO;
  }
}
