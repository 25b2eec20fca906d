package dev.agentbench.trial.conversation;

import dev.agentbench.agent.ClientMessage;
import dev.agentbench.agent.ClientMessage.ToolResultMessage;
import dev.agentbench.agent.ToolCall;
import dev.agentbench.agent.ToolResult;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tool calls that came, with the answers that were given. Calls without an id are not its matter.
 */
final class ToolLedger {
  private final Deque<ToolCall> toRun = new ArrayDeque<>();
  private final Set<String> seen = new HashSet<>();
  private final Set<String> unanswered = new HashSet<>();
  private final Map<String, ToolResult> results = new HashMap<>();

  /** Calls decided on, whose result goes out only once the runtime echoes the decision. */
  private final Set<String> awaitingEcho = new HashSet<>();

  /** When the decision on a call went out; absent while it has not. */
  private final Map<String, Long> decidedAt = new HashMap<>();

  private final Map<String, ToolResult> heldForEcho = new HashMap<>();
  private long lastAnswer = Long.MIN_VALUE;

  boolean knows(String callId) {
    return seen.contains(callId);
  }

  int size() {
    return seen.size();
  }

  /** Takes a call that is to be run. */
  void add(ToolCall call) {
    String id = idOf(call);
    seen.add(id);
    unanswered.add(id);
    toRun.add(call);
  }

  /** Takes a call that is not run; its result is known already. */
  void addSettled(ToolCall call, ToolResult result) {
    String id = idOf(call);
    seen.add(id);
    results.put(id, result);
  }

  /** A decision on this call is about to go out; its result waits for the echo. */
  void awaitEcho(String callId) {
    awaitingEcho.add(callId);
  }

  Optional<ToolCall> nextToRun() {
    return Optional.ofNullable(toRun.poll());
  }

  /** A tool was run; its answer, unless the answer waits for an echo. */
  Optional<ClientMessage> finished(ToolCall call, ToolResult result) {
    String id = idOf(call);
    results.put(id, result);
    if (awaitingEcho.contains(id)) {
      heldForEcho.put(id, result);
      unanswered.remove(id);
      return Optional.empty();
    }
    return Optional.of(new ToolResultMessage(id, result));
  }

  /** The runtime echoed a decision, so it waits for the result. */
  Optional<ClientMessage> echoed(String callId) {
    awaitingEcho.remove(callId);
    return Optional.ofNullable(heldForEcho.remove(callId))
        .map(result -> new ToolResultMessage(callId, result));
  }

  void decided(String callId, long now) {
    decidedAt.put(callId, now);
  }

  /** When the first decision went out whose result waits for the echo; null when none waits. */
  @Nullable Long firstAwaited() {
    return heldForEcho.isEmpty() ? null : firstDecided();
  }

  private @Nullable Long firstDecided() {
    return heldForEcho.keySet().stream()
        .flatMap(id -> Stream.ofNullable(decidedAt.get(id)))
        .reduce((left, right) -> left - right < 0 ? left : right)
        .orElse(null);
  }

  /** No echo came to decisions that went out until then: the plain results are due. */
  List<ClientMessage> giveUpEchoes(long decidedUntil) {
    if (awaitingEcho.isEmpty()) {
      return List.of();
    }
    List<String> due =
        List.copyOf(awaitingEcho).stream()
            .filter(id -> decidedAt.containsKey(id) && decidedAt.get(id) - decidedUntil <= 0)
            .toList();
    return due.stream().flatMap(id -> echoed(id).stream()).toList();
  }

  /**
   * The agent went on without an echo: it took the decision for the result. A frame from before the
   * decision says nothing about it.
   */
  void agentWentOn(long frameTime) {
    if (heldForEcho.isEmpty()) {
      return;
    }
    Set<String> taken = new HashSet<>(heldForEcho.keySet());
    taken.removeIf(id -> !decidedAt.containsKey(id) || frameTime - decidedAt.get(id) < 0);
    awaitingEcho.removeAll(taken);
    heldForEcho.keySet().removeAll(taken);
  }

  void answered(String callId, long now) {
    unanswered.remove(callId);
    lastAnswer = now;
  }

  /**
   * Whether a call was still unanswered when a frame came; a frame may lie in the queue while the
   * tool runs.
   */
  boolean unansweredAt(long frameTime) {
    return !unanswered.isEmpty() || (lastAnswer != Long.MIN_VALUE && frameTime - lastAnswer < 0);
  }

  /** The stored answer to a call that comes again; empty while the first is being worked on. */
  Optional<ClientMessage> again(String callId) {
    return Optional.ofNullable(results.get(callId))
        .map(result -> new ToolResultMessage(callId, result));
  }

  private static String idOf(ToolCall call) {
    if (call.callId() == null) {
      throw new IllegalArgumentException("a call without id cannot be answered: " + call.name());
    }
    return call.callId();
  }
}
