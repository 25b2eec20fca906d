package dev.agentbench.trial;

import dev.agentbench.agent.TokenUsage;
import java.util.List;
import java.util.Locale;
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
      String[] parts = pattern.toLowerCase(Locale.ROOT).split("\\*", -1);
      String name = model.toLowerCase(Locale.ROOT);
      if (parts.length == 1) {
        return name.equals(parts[0]);
      }
      int at = parts[0].length();
      if (!name.startsWith(parts[0])) {
        return false;
      }
      for (int i = 1; i < parts.length - 1; i++) {
        int found = name.indexOf(parts[i], at);
        if (found < 0) {
          return false;
        }
        at = found + parts[i].length();
      }
      String last = parts[parts.length - 1];
      return name.length() - at >= last.length() && name.endsWith(last);
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
