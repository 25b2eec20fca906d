package dev.agentbench.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.TokenUsage;
import dev.agentbench.trial.PricingSettings.Price;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricingSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "gpt-4o, gpt-4o, true",
    "gpt-4o, gpt-4o-mini, false",
    "gpt-4o*, gpt-4o-mini, true",
    "*, anything, true",
    "claude-*-sonnet*, claude-4-sonnet-20260101, true",
    "claude-*-sonnet*, claude-sonnet, false",
    "GPT-4O, gpt-4o, true",
    "a.c, abc, false",
    "ab*ab, ab, false"
  })
  void aPatternIsANameInWhichAStarStandsForAnything(String pattern, String model, boolean matches) {
    PricingSettings pricing =
        new PricingSettings(List.of(new Price(pattern, 1, 1)), List.of(), new Price("*", 0, 0));
    assertThat(pricing.priceOf(model).isPresent()).isEqualTo(matches);
  }

  @Test
  void theFirstPatternThatMatchesCounts() {
    PricingSettings pricing =
        new PricingSettings(
            List.of(new Price("gpt-4o-mini", 1, 2), new Price("gpt-4o*", 3, 4)),
            List.of(),
            new Price("*", 0, 0));
    assertThat(pricing.priceOf("gpt-4o-mini")).contains(new Price("gpt-4o-mini", 1, 2));
    assertThat(pricing.priceOf("gpt-4o")).contains(new Price("gpt-4o*", 3, 4));
  }

  @Test
  void aPriceIsPerThousandTokens() {
    assertThat(new Price("m", 0.003, 0.015).of(new TokenUsage(2000, 500))).isEqualTo(0.0135);
  }
}
