package dev.agentbench.trial;

import dev.agentbench.agent.LlmRequest;
import dev.agentbench.agent.TokenUsage;
import dev.agentbench.regex.NamePattern;
import dev.agentbench.result.LlmCall;
import java.util.List;
import java.util.Optional;

/**
 * Prices of models.
 *
 * @param prices the user's; the first whose pattern matches a model's name counts
 * @param list list prices that come with the program, looked at where none of the user's matches
 * @param unknown price of a model that no pattern matches; a cost from it is an estimate
 */
public record PricingSettings(List<Price> prices, List<Price> list, Price unknown) {

  /** No price known: everything is an estimate at 0.003 / 0.015 USD per 1,000 tokens. */
  public static final PricingSettings DEFAULTS =
      new PricingSettings(List.of(), List.of(), new Price("*", 0.003, 0.015));

  public PricingSettings {
    prices = List.copyOf(prices);
    list = List.copyOf(list);
  }

  /**
   * A model's price.
   *
   * @param pattern a model's name, {@code *} standing for any run of characters; case is ignored
   * @param input USD per 1,000 tokens read
   * @param output USD per 1,000 tokens written
   */
  public record Price(String pattern, double input, double output) {

    boolean matches(String model) {
      return NamePattern.matches(pattern, model);
    }

    double of(TokenUsage tokens) {
      return (tokens.input() * input + tokens.output() * output) / 1000;
    }
  }

  /** The price of a model; empty when no pattern matches. */
  public Optional<Price> priceOf(String model) {
    return first(prices, model).or(() -> first(list, model));
  }

  private static Optional<Price> first(List<Price> prices, String model) {
    for (Price price : prices) {
      if (price.matches(model)) {
        return Optional.of(price);
      }
    }
    return Optional.empty();
  }

  /** A request to a model as it is kept, with its cost. */
  LlmCall call(int attempt, String agent, LlmRequest request) {
    Optional<Price> price = priceOf(request.model());
    Double told = request.costUsd();
    return new LlmCall(
        attempt,
        agent,
        request.model(),
        request.at(),
        request.duration(),
        request.tokens(),
        request.success(),
        request.error(),
        told == null ? price.orElse(unknown).of(request.tokens()) : told,
        told == null && price.isEmpty());
  }
}
