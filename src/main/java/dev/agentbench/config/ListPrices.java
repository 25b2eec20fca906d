package dev.agentbench.config;

import dev.agentbench.trial.PricingSettings.Price;
import dev.agentbench.yaml.Problems;
import dev.agentbench.yaml.YamlNode;
import dev.agentbench.yaml.YamlNode.Mapping;
import dev.agentbench.yaml.YamlTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The list prices of usual models that come with this program, from its {@code prices.yaml}, which
 * says where and when each was read.
 */
final class ListPrices {
  private static final String FILE = "prices.yaml";
  private static final double TOKENS_PER_PRICE = 1_000;

  private ListPrices() {}

  /** For each model four patterns: its name alone, behind a provider, and both with a date. */
  static List<Price> read() {
    List<Price> prices = new ArrayList<>();
    for (YamlNode list : root().get("lists").flatMap(YamlNode::asSequence).orElseThrow().items()) {
      Mapping models = mapping(mapping(list).get("models").orElseThrow());
      models.entries().forEach(entry -> prices.addAll(of(entry.key(), entry.value())));
    }
    return prices;
  }

  private static Mapping root() {
    Problems problems = new Problems();
    YamlNode root = YamlTree.parse(text(), FILE, problems).orElseThrow();
    problems.throwIfAny();
    return mapping(root);
  }

  private static List<Price> of(String model, YamlNode pair) {
    List<YamlNode> usd = pair.asSequence().orElseThrow().items();
    double input = perThousand(usd.get(0));
    double output = perThousand(usd.get(1));
    return Stream.of(model, "*/" + model, model + "-20*", "*/" + model + "-20*")
        .map(pattern -> new Price(pattern, input, output))
        .toList();
  }

  private static double perThousand(YamlNode perMillion) {
    BigDecimal usd = perMillion.asScalar().orElseThrow().number().orElseThrow();
    return usd.doubleValue() / TOKENS_PER_PRICE;
  }

  private static Mapping mapping(YamlNode node) {
    return node.asMapping().orElseThrow();
  }

  private static String text() {
    try (InputStream in =
        Objects.requireNonNull(ListPrices.class.getResourceAsStream(FILE), FILE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
