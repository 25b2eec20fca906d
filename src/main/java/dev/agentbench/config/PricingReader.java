package dev.agentbench.config;

import dev.agentbench.trial.PricingSettings;
import dev.agentbench.trial.PricingSettings.Price;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code pricing}: what models cost. */
final class PricingReader {
  private static final double HIGHEST = 1000;

  private PricingReader() {}

  /**
   * In the order of the file, since the first pattern that matches counts.
   *
   * @param first what counts before all of them
   */
  static PricingSettings read(ConfigSection pricing, Optional<Price> first) {
    List<Price> prices =
        Stream.concat(
                first.stream(),
                pricing.freeKeys().stream()
                    .map(pattern -> price(pattern, pricing.section(pattern))))
            .toList();
    return new PricingSettings(prices, ListPrices.read(), PricingSettings.DEFAULTS.unknown());
  }

  /** Input and output of one price, both needed. */
  static Price price(String pattern, ConfigSection price) {
    return new Price(pattern, usd(price.get("input")), usd(price.get("output")));
  }

  private static double usd(Value value) {
    return value.required("USD per 1,000 tokens.").decimal(0, HIGHEST).orElse(0.0);
  }
}
