package dev.agentbench.acp;

import dev.agentbench.acp.rpc.RpcMessage;
import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.TokenUsage;
import dev.agentbench.front.UsageMeter;
import dev.agentbench.gateway.protocol.SessionMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tokens and the cost of a session as far as its agent tells them, booked turn by turn; what it
 * does not tell is not booked. Used by one thread.
 */
final class AgentUsage {
  private static final int MOST_REQUESTS = 10_000;

  private final UsageMeter meter;
  private final String model;

  private final SessionCost cost = new SessionCost();
  private final SessionTokens sums = new SessionTokens();

  /** Requests of this turn that were told one by one; booked when its end tells no tokens. */
  private final List<Booking> single = new ArrayList<>();

  /**
   * @param model that the session asks, for agents that do not name it with the tokens; null: it
   *     does not say
   * @param trusted whether anything of it is booked
   */
  AgentUsage(UsageMeter meter, @Nullable String model, boolean trusted) {
    this.meter = trusted ? meter : new UsageMeter();
    this.model = model == null ? "unknown" : model;
  }

  /**
   * A {@code usage_update}: its tokens are those in the context, which says nothing of what was
   * used.
   */
  void updated(JsonObject update) {
    cost.updated(update);
  }

  /** A piece of the answer, with which an agent may tell what one request to its model used. */
  void chunk(JsonObject update) {
    JsonObject meta = AcpFields.nested(update, "_meta");
    Duration took = Duration.ofMillis(AcpFields.count(meta, "durationMs").orElse(0L));
    read(AcpFields.nested(meta, "usage"))
        .filter(tokens -> single.size() < MOST_REQUESTS)
        .ifPresent(
            tokens -> single.add(new Booking(Instant.now().minus(took), took, model, tokens)));
  }

  /** Books a turn by the answer to its prompt. */
  void turnEnded(RpcMessage answer, Instant at, Duration took, boolean usedTools) {
    JsonObject result =
        answer instanceof RpcMessage.Result ended ? ended.result() : JsonObject.EMPTY;
    List<Booking> told =
        tokens(result).stream()
            .map(one -> new Booking(at, took, one.model(), one.tokens()))
            .toList();
    List<Booking> booked = told.isEmpty() ? List.copyOf(single) : told;
    single.clear();
    Double turnCost = cost.ofTurn();
    for (Booking one : booked) {
      Double itsCost = booked.size() == 1 ? turnCost : null;
      meter.add(
          new UsageMeter.Request(
              one.at(), one.model(), one.took(), one.tokens(), usedTools, itsCost));
    }
  }

  private record Booking(Instant at, Duration took, String model, TokenUsage tokens) {}

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
        ? Optional.of(
            new TokenUsage(input.get() + besides(counts, input.get(), output.get()), output.get()))
        : Optional.empty();
  }

  /**
   * Tokens of the prompt that came from a cache, where the sum says that the input has them not.
   */
  private static long besides(JsonObject counts, long input, long output) {
    long cached =
        Stream.of("cachedReadTokens", "cachedInputTokens", "cachedWriteTokens")
            .mapToLong(name -> tokens(counts, name).orElse(0L))
            .sum();
    long total = tokens(counts, "totalTokens").orElse(0L);
    return total == input + cached + output ? cached : 0;
  }

  /** A number that a turn can have. */
  private static Optional<Long> tokens(JsonObject counts, String name) {
    return AcpFields.count(counts, name).filter(number -> number <= SessionMetrics.MAX_TOKENS);
  }
}
