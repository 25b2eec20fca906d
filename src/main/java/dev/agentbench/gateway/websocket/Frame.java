package dev.agentbench.gateway.websocket;

import org.jspecify.annotations.Nullable;

/**
 * A data frame as it came.
 *
 * @param text null for a binary frame
 * @param bytes its length on the wire
 * @param nanoTime when it was complete
 */
record Frame(@Nullable String text, int bytes, long nanoTime) {}
