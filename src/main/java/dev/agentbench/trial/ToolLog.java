package dev.agentbench.trial;

import dev.agentbench.agent.ObservedCall;
import dev.agentbench.agent.ToolCall;
import dev.agentbench.agent.ToolResult;
import dev.agentbench.result.Hallucination;
import dev.agentbench.result.ToolCallRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tool calls of an attempt, and what the agent made up in them. Used by one thread. */
final class ToolLog {
  private final int attempt;
  private final List<ToolCallRecord> calls = new ArrayList<>();
  private final List<Hallucination> hallucinations = new ArrayList<>();

  ToolLog(int attempt) {
    this.attempt = attempt;
  }

  List<ToolCallRecord> calls() {
    return calls;
  }

  List<Hallucination> hallucinations() {
    return hallucinations;
  }

  /**
   * A tool was run, or refused; the record of it.
   *
   * @param agent who called; null when that is not known
   */
  ToolCallRecord run(
      ToolCall call, ToolResult result, @Nullable String agent, Instant at, Duration duration) {
    ToolCallRecord made =
        new ToolCallRecord(
            attempt,
            call.callId(),
            call.name(),
            agent,
            at,
            duration,
            result.succeeded(),
            result.error());
    calls.add(made);
    hallucinationOf(result)
        .ifPresent(type -> hallucinated(type, call.name() + ": " + result.error(), at));
    return made;
  }

  /**
   * The agent told of a tool that it ran itself; the record of it.
   *
   * @param now when it told
   */
  ToolCallRecord observed(
      @Nullable String callId, ObservedCall call, @Nullable String agent, Instant now) {
    Instant at = call.startedAt() == null ? now : call.startedAt();
    ToolCallRecord told =
        new ToolCallRecord(
            attempt,
            callId,
            call.tool(),
            agent,
            at,
            call.duration(),
            call.succeeded(),
            call.error());
    calls.add(told);
    if (call.missingFile()) {
      hallucinated(
          Hallucination.Type.NONEXISTENT_FILE,
          call.tool() + ": file not found: " + String.join(", ", call.paths()),
          at);
    }
    return told;
  }

  void hallucinated(Hallucination.Type type, String description, Instant at) {
    hallucinations.add(new Hallucination(attempt, type, description, at));
  }

  private static Optional<Hallucination.Type> hallucinationOf(ToolResult result) {
    if (result.failure() == null) {
      return Optional.empty();
    }
    return switch (result.failure()) {
      case UNKNOWN_TOOL -> Optional.of(Hallucination.Type.UNKNOWN_TOOL);
      case INVALID_ARGUMENTS -> Optional.of(Hallucination.Type.INVALID_ARGUMENTS);
      case NONEXISTENT_FILE -> Optional.of(Hallucination.Type.NONEXISTENT_FILE);
      case REFUSED, TIMEOUT, FAILED -> Optional.empty();
    };
  }
}
