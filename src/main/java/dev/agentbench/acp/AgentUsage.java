package dev.agentbench.acp;

import dev.agentbench.acp.rpc.RpcMessage;
import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.TokenUsage;
import dev.agentbench.front.UsageMeter;
import dev.agentbench.gateway.protocol.SessionMetrics;
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

  private final SessionCost cost = new SessionCost();
  private final SessionTokens sums = new SessionTokens();

  /**
   * @param model that the session asks, for agents that do not name it with the tokens; null: it
   *     does not say
   */
  AgentUsage(UsageMeter meter, @Nullable String model) {
    this.meter = meter;
    this.model = model == null ? "unknown" : model;
  }

  /**
   * A {@code usage_update}: its tokens are those in the context, which says nothing of what was
   * used.
   */
  void updated(JsonObject update) {
    cost.updated(update);
  }

  /** Books a turn by the answer to its prompt. */
  void turnEnded(RpcMessage answer, Instant at, Duration took, boolean usedTools) {
    JsonObject result =
        answer instanceof RpcMessage.Result ended ? ended.result() : JsonObject.EMPTY;
    List<ModelTokens> told = tokens(result);
    Double turnCost = cost.ofTurn();
    for (ModelTokens one : told) {
      meter.add(
          new UsageMeter.Request(
              at, one.model(), took, one.tokens(), usedTools, told.size() == 1 ? turnCost : null));
    }
  }

  private record ModelTokens(String model, TokenUsage tokens) {}

  /** Tokens of the turn: by model, of {@code _meta.quota.model_usage}, else all together. */
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
            .map(told -> new ModelTokens(model, sums.ofTurn(told)))
            .stream()
            .toList()
        : byModel;
  }

  private static Optional<TokenUsage> read(JsonObject counts) {
    Optional<Long> input = tokens(counts, "input_tokens").or(() -> tokens(counts, "inputTokens"));
    Optional<Long> output =
        tokens(counts, "output_tokens").or(() -> tokens(counts, "outputTokens"));
    return input.isPresent() && output.isPresent()
        ? Optional.of(new TokenUsage(input.get(), output.get()))
        : Optional.empty();
  }

  /** A number that a turn can have. */
  private static Optional<Long> tokens(JsonObject counts, String name) {
    return AcpFields.count(counts, name).filter(number -> number <= SessionMetrics.MAX_TOKENS);
  }
}
