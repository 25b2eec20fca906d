package dev.agentbench.trial;

import dev.agentbench.agent.ObservedCall;
import dev.agentbench.agent.ToolCall;
import dev.agentbench.agent.ToolResult;
import dev.agentbench.result.Hallucination;
import dev.agentbench.result.ToolCallRecord;
import dev.agentbench.result.TrialRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tool calls of an attempt, and what the agent made up in them. Used by one thread. */
final class ToolLog {
  private static final List<String> PATH_ARGUMENTS = List.of("path", "source", "destination");

  private final int attempt;
  private final List<ToolCallRecord> calls = new ArrayList<>();
  private final List<Hallucination> hallucinations = new ArrayList<>();

  /** Files that a call named. */
  private final Set<String> named = new HashSet<>();

  ToolLog(int attempt) {
    this.attempt = attempt;
  }

  /** Goes on with what an earlier process recorded. */
  void continues(TrialRecords earlier) {
    calls.addAll(earlier.toolCalls());
    hallucinations.addAll(earlier.hallucinations());
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
    PATH_ARGUMENTS.forEach(name -> call.arguments().string(name).ifPresent(named::add));
    Hallucination.Type.of(result.failure())
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
            call.error(),
            true);
    calls.add(told);
    named.addAll(call.paths());
    if (call.missingFile()) {
      hallucinated(
          Hallucination.Type.NONEXISTENT_FILE,
          call.tool() + ": file not found: " + String.join(", ", call.paths()),
          at);
    }
    return told;
  }

  /**
   * These files are changed, by the agent alone: those that no call named are counted as its own
   * work.
   *
   * @param at when they were looked at
   */
  void changed(List<String> paths, @Nullable String agent, Instant at) {
    for (String path : paths) {
      if (!named.contains(path)) {
        calls.add(
            new ToolCallRecord(
                attempt,
                null,
                ToolCallRecord.UNREPORTED_CHANGE,
                agent,
                at,
                Duration.ZERO,
                true,
                null,
                true));
      }
    }
  }

  void hallucinated(Hallucination.Type type, String description, Instant at) {
    hallucinations.add(new Hallucination(attempt, type, description, at));
  }
}
