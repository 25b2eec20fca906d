package dev.agentbench.trial;

import dev.agentbench.agent.TokenUsage;
import java.util.List;
import java.util.Optional;

/**
 * What models cost.
 *
 * @param prices the first whose pattern matches a model's name counts
 * @param unknown price of a model that no pattern matches; a cost from it is an estimate
 */
public record PricingSettings(List<Price> prices, Price unknown) {

  /** No price known: everything is an estimate at 0.003 / 0.015 USD per 1,000 tokens. */
  public static final PricingSettings DEFAULTS =
      new PricingSettings(List.of(), new Price("*", 0.003, 0.015));

  public PricingSettings {
    prices = List.copyOf(prices);
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
      return Glob.matches(pattern, model);
    }

    double of(TokenUsage tokens) {
      return (tokens.input() * input + tokens.output() * output) / 1000;
    }
  }

  /** The price of a model by the table; empty when no pattern matches. */
  public Optional<Price> priceOf(String model) {
    return prices.stream().filter(price -> price.matches(model)).findFirst();
  }
}
