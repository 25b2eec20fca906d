package dev.agentbench.result;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One agent handed over to another.
 *
 * @param from null when the Gateway did not say and none was seen before
 * @param confidence a number such as {@code 0.95} or a word such as {@code high}; null when the
 *     Gateway did not say
 */
public record AgentSwitch(
    int attempt,
    @Nullable String from,
    String to,
    @Nullable String reason,
    @Nullable String confidence,
    Instant at) {}
