package dev.agentbench.result;

import dev.agentbench.agent.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request to a model, with the agent that made it and what it cost.
 *
 * @param attempt 1-based
 * @param agent by the switches around it; {@code unknown} when none was seen
 * @param at null when the Gateway does not say
 * @param costUsd by the price table
 * @param estimated true when the model is not in the price table and the default price was taken
 */
public record LlmCall(
    int attempt,
    String agent,
    String model,
    @Nullable Instant at,
    Duration duration,
    TokenUsage tokens,
    boolean success,
    @Nullable String error,
    double costUsd,
    boolean estimated) {}
