package dev.agentbench.result;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tool call that was run, or refused.
 *
 * @param attempt 1-based
 * @param agent who called, by the switches before it; null when no switch was seen
 * @param error null for a success
 */
public record ToolCallRecord(
    int attempt,
    @Nullable String callId,
    String toolName,
    @Nullable String agent,
    Instant at,
    Duration duration,
    boolean success,
    @Nullable String error) {}
