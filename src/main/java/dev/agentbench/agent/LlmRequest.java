package dev.agentbench.agent;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request to a model, as the Gateway's session metrics report it.
 *
 * @param at when it was made; null when the Gateway does not say
 * @param model {@code unknown} when the Gateway does not say
 * @param error null when it succeeded
 * @param costUsd what it cost, where the agent tells it; null: it is reckoned by the price table
 */
public record LlmRequest(
    @Nullable Instant at,
    String model,
    Duration duration,
    TokenUsage tokens,
    boolean hasToolCalls,
    boolean success,
    @Nullable String error,
    @Nullable Double costUsd) {

  /** One whose cost is not told. */
  public LlmRequest(
      @Nullable Instant at,
      String model,
      Duration duration,
      TokenUsage tokens,
      boolean hasToolCalls,
      boolean success,
      @Nullable String error) {
    this(at, model, duration, tokens, hasToolCalls, success, error, null);
  }
}
