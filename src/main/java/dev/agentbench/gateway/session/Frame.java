package dev.agentbench.gateway.session;

import dev.agentbench.agent.ServerMessage;
import org.jspecify.annotations.Nullable;

/**
 * A data frame as it came.
 *
 * @param text as JSON; null for one that holds none, such as a binary frame
 * @param message the same, where the transport has read it already; null: not yet
 * @param bytes its length on the wire
 * @param nanoTime when it was complete
 */
public record Frame(
    @Nullable String text, @Nullable ServerMessage message, int bytes, long nanoTime) {}
