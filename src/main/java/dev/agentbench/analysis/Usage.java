package dev.agentbench.analysis;

import dev.agentbench.agent.TokenUsage;
import dev.agentbench.result.LlmCall;
import java.util.List;

/**
 * Tokens and cost of a set of LLM calls.
 *
 * @param costUsd by the price table
 * @param estimated whether the price of at least one model was not known
 */
public record Usage(
    int calls, int failedCalls, TokenUsage tokens, double costUsd, boolean estimated) {

  public static Usage of(List<LlmCall> calls) {
    return new Usage(
        calls.size(),
        Math.toIntExact(calls.stream().filter(call -> !call.success()).count()),
        calls.stream().map(LlmCall::tokens).reduce(TokenUsage.ZERO, TokenUsage::plus),
        calls.stream().mapToDouble(LlmCall::costUsd).sum(),
        calls.stream().anyMatch(LlmCall::estimated));
  }
}
