package dev.agentbench.result;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One agent handed over to another; {@code from} is null when the Gateway did not say and none was
 * seen before.
 */
public record AgentSwitch(
    int attempt,
    @Nullable String from,
    String to,
    @Nullable String reason,
    @Nullable Double confidence,
    Instant at) {}
