package dev.agentbench.trial;

import dev.agentbench.agent.LlmRequest;
import dev.agentbench.result.AgentSwitch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which agent was at work when, by the switches that came over the wire. A request to a model
 * belongs to the agent that was at work in its middle; Gateways stamp a request when it ends.
 */
final class AgentTimeline {
  private static final String UNKNOWN = "unknown";

  private final String firstAgent;
  private final List<AgentSwitch> switches;
  private final Instant start;
  private final Instant end;

  /**
   * @param usualFirst the agent that begins where the first switch does not say from whom
   * @param start when the task was sent, by this machine's clock
   * @param end when the conversation ended
   */
  AgentTimeline(String usualFirst, List<AgentSwitch> switches, Instant start, Instant end) {
    this.firstAgent =
        switches.isEmpty()
            ? usualFirst
            : Objects.requireNonNullElse(switches.get(0).from(), usualFirst);
    this.switches = switches;
    this.start = start;
    this.end = end;
  }

  /** The agent of each request, in order. */
  List<String> agentsOf(List<LlmRequest> requests) {
    Duration skew = skewOf(requests);
    return requests.stream().map(request -> agentOf(request, skew)).toList();
  }

  private String agentOf(LlmRequest request, Duration skew) {
    if (request.at() == null) {
      return switches.isEmpty() ? firstAgent : UNKNOWN;
    }
    Instant middle = request.at().minus(skew).minus(request.duration().dividedBy(2));
    String agent = firstAgent;
    for (AgentSwitch change : switches) {
      if (change.at().isAfter(middle)) {
        break;
      }
      agent = change.to();
    }
    return agent;
  }

  /**
   * How far the Gateway's clock must be off for its stamps to lie outside the conversation; zero
   * while they lie inside.
   */
  private Duration skewOf(List<LlmRequest> requests) {
    List<Instant> stamps =
        requests.stream()
            .map(LlmRequest::at)
            .flatMap(at -> Optional.ofNullable(at).stream())
            .sorted()
            .toList();
    if (stamps.isEmpty()) {
      return Duration.ZERO;
    }
    Instant first = stamps.get(0);
    Instant last = stamps.get(stamps.size() - 1);
    if (first.isBefore(start)) {
      return Duration.between(start, first);
    }
    return last.isAfter(end) ? Duration.between(end, last) : Duration.ZERO;
  }
}
