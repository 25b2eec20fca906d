package dev.agentbench.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.trial.PricingSettings;
import dev.agentbench.trial.PricingSettings.Price;
import dev.agentbench.yaml.Problems;
import dev.agentbench.yaml.YamlNode;
import dev.agentbench.yaml.YamlNode.Mapping;
import dev.agentbench.yaml.YamlTree;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListPricesTest {

  @ParameterizedTest
  @CsvSource({
    "gpt-4o, 0.0025, 0.01",
    "openai/gpt-4o, 0.0025, 0.01",
    "gpt-4o-2024-08-06, 0.0025, 0.01",
    "gpt-4o-mini, 0.00015, 0.0006",
    "openrouter/openai/gpt-4o-mini-2024-07-18, 0.00015, 0.0006",
    "claude-sonnet-4-5-20250929, 0.003, 0.015",
    "Claude-Opus-4-20250514, 0.015, 0.075",
    "gemini-2.5-flash-lite, 0.0001, 0.0004"
  })
  void aUsualModelHasItsListPrice(String model, double input, double output) {
    Price price = Configs.load("").pricing().priceOf(model).orElseThrow();
    assertThat(price.input()).isEqualTo(input);
    assertThat(price.output()).isEqualTo(output);
  }

  @ParameterizedTest
  @CsvSource({"gpt-4o-audio", "gpt-5-pro", "my-gpt-4o", "claude-opus-4-9", "scripted-large"})
  void aModelThatOnlyLooksLikeOneHasNone(String model) {
    assertThat(Configs.load("").pricing().priceOf(model)).isEmpty();
  }

  @Test
  void theKeysOfAUserComeFirst() {
    PricingSettings pricing = Configs.load("pricing: {'gpt-4*': {input: 7, output: 8}}").pricing();
    assertThat(pricing.priceOf("gpt-4o")).contains(new Price("gpt-4*", 7, 8));
    assertThat(pricing.priceOf("claude-haiku-4-5")).isPresent();
  }

  @Test
  void everyPriceHasASourceAndTheDayOnWhichItWasRead() throws Exception {
    String text;
    try (var in = ListPrices.class.getResourceAsStream("prices.yaml")) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Mapping root =
        YamlTree.parse(text, "prices.yaml", new Problems()).orElseThrow().asMapping().orElseThrow();
    LocalDate asOf = LocalDate.parse(text(root, "as_of"));
    Set<String> models = new HashSet<>();
    for (YamlNode each : root.get("lists").orElseThrow().asSequence().orElseThrow().items()) {
      Mapping list = each.asMapping().orElseThrow();
      assertThat(LocalDate.parse(text(list, "read"))).isBeforeOrEqualTo(asOf);
      assertThat(text(list, "source")).contains("https://");
      assertThat(text(list, "vendor")).isNotBlank();
      list.get("models")
          .orElseThrow()
          .asMapping()
          .orElseThrow()
          .entries()
          .forEach(entry -> assertThat(models.add(entry.key())).as(entry.key()).isTrue());
    }
    assertThat(models).hasSizeGreaterThan(20);
  }

  private static String text(Mapping mapping, String key) {
    return mapping.get(key).orElseThrow().asScalar().orElseThrow().text();
  }
}
