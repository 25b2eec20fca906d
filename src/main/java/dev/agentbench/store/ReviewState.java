package dev.agentbench.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether reviews were added or went since another moment.
 *
 * @param count of all reviews
 * @param newest null where there is none
 */
public record ReviewState(long count, @Nullable Instant newest) {}
