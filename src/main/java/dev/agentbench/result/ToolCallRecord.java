package dev.agentbench.result;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tool call that was run, or refused; or of which the agent told that it ran it itself.
 *
 * @param attempt 1-based
 * @param agent who called, by the switches before it; null when no switch was seen
 * @param error null for a success
 * @param observed whether the agent ran it itself: the runner knows what it told, or what it left
 */
public record ToolCallRecord(
    int attempt,
    @Nullable String callId,
    String toolName,
    @Nullable String agent,
    Instant at,
    Duration duration,
    boolean success,
    @Nullable String error,
    Boolean observed) {

  public ToolCallRecord {
    observed = observed != null && observed; // records that older versions wrote have none
  }

  /** The name of a change in the workspace of which the agent told nothing. */
  public static final String UNREPORTED_CHANGE = "unreported_change";

  /** A call that the runner ran. */
  public ToolCallRecord(
      int attempt,
      @Nullable String callId,
      String toolName,
      @Nullable String agent,
      Instant at,
      Duration duration,
      boolean success,
      @Nullable String error) {
    this(attempt, callId, toolName, agent, at, duration, success, error, false);
  }
}
