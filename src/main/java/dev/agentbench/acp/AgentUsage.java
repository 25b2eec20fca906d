package dev.agentbench.acp;

import dev.agentbench.acp.rpc.RpcMessage;
import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.TokenUsage;
import dev.agentbench.front.UsageMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tokens and the cost of a session as far as its agent tells them, booked turn by turn; what it
 * does not tell is not booked. Used by one thread.
 */
final class AgentUsage {
  private final UsageMeter meter;
  private final String model;

  /** Of the whole session, as last told; null when it was not told. */
  private @Nullable Double cost;

  private double bookedCost;

  /**
   * @param model that the session asks, for agents that do not name it with the tokens; null: it
   *     does not say
   */
  AgentUsage(UsageMeter meter, @Nullable String model) {
    this.meter = meter;
    this.model = model == null ? "unknown" : model;
  }

  /** A {@code usage_update}: its cost is of the whole session, its tokens those in the context. */
  void updated(JsonObject update) {
    AcpFields.nested(update, "cost")
        .get("amount")
        .filter(Number.class::isInstance)
        .map(amount -> ((Number) amount).doubleValue())
        .filter(amount -> amount >= 0 && amount < Double.MAX_VALUE)
        .filter(amount -> isDollars(AcpFields.nested(update, "cost")))
        .ifPresent(amount -> cost = amount);
  }

  private static boolean isDollars(JsonObject money) {
    return money.string("currency").orElse("USD").equalsIgnoreCase("USD");
  }

  /** Books a turn by the answer to its prompt. */
  void turnEnded(RpcMessage answer, Instant at, Duration took, boolean usedTools) {
    JsonObject result =
        answer instanceof RpcMessage.Result ended ? ended.result() : JsonObject.EMPTY;
    List<ModelTokens> told = tokens(result);
    Double turnCost = cost == null ? null : Math.max(0, cost - bookedCost);
    bookedCost = cost == null ? 0 : cost;
    for (ModelTokens one : told) {
      meter.add(
          new UsageMeter.Request(
              at, one.model(), took, one.tokens(), usedTools, told.size() == 1 ? turnCost : null));
    }
  }

  private record ModelTokens(String model, TokenUsage tokens) {}

  /** Tokens by model, of {@code _meta.quota.model_usage}, else those of the whole turn. */
  private List<ModelTokens> tokens(JsonObject result) {
    List<ModelTokens> byModel =
        AcpFields.objects(
                AcpFields.nested(AcpFields.nested(result, "_meta"), "quota"), "model_usage")
            .stream()
            .flatMap(
                used ->
                    read(AcpFields.nested(used, "token_count"))
                        .map(tokens -> new ModelTokens(used.string("model").orElse(model), tokens))
                        .stream())
            .toList();
    return byModel.isEmpty()
        ? read(AcpFields.nested(result, "usage"))
            .map(tokens -> new ModelTokens(model, tokens))
            .stream()
            .toList()
        : byModel;
  }

  private static Optional<TokenUsage> read(JsonObject counts) {
    Optional<Long> input =
        AcpFields.count(counts, "input_tokens").or(() -> AcpFields.count(counts, "inputTokens"));
    Optional<Long> output =
        AcpFields.count(counts, "output_tokens").or(() -> AcpFields.count(counts, "outputTokens"));
    return input.isPresent() && output.isPresent()
        ? Optional.of(new TokenUsage(input.get(), output.get()))
        : Optional.empty();
  }
}
