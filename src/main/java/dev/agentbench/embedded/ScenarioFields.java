package dev.agentbench.embedded;

import dev.agentbench.yaml.NearestWord;
import dev.agentbench.yaml.Problems;
import dev.agentbench.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Takes values out of a scenario file; whatever is wrong is noted with its place. */
final class ScenarioFields {
  private final String source;
  private final Problems problems;

  ScenarioFields(String source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  /** A mapping with no keys but these; without any when {@code node} is something else. */
  Section section(YamlNode node, String... keys) {
    return section(node, List.of(keys));
  }

  private Section section(YamlNode node, List<String> keys) {
    YamlNode.Mapping mapping =
        mapping(node).orElseGet(() -> new YamlNode.Mapping(node.line(), node.column(), List.of()));
    mapping.entries().stream()
        .filter(entry -> !keys.contains(entry.key()))
        .forEach(
            entry ->
                error(
                    entry.value(),
                    "unknown key '" + entry.key() + "'",
                    NearestWord.advice(keys, entry.key())));
    return new Section(mapping);
  }

  Optional<YamlNode.Mapping> mapping(YamlNode node) {
    if (node.asMapping().isEmpty()) {
      error(node, "expected a mapping, found " + node.describe(), "");
    }
    return node.asMapping();
  }

  /** The text of a single value; empty text when {@code node} is something else. */
  String text(YamlNode node) {
    if (node.asScalar().isEmpty() || node.isNull()) {
      error(node, "expected a text, found " + node.describe(), "");
    }
    return node.asScalar().map(YamlNode.Scalar::text).orElse("");
  }

  /** A whole number; the smallest allowed one when {@code node} is something else. */
  int number(YamlNode node, int least, int most) {
    Optional<BigDecimal> number = node.asScalar().flatMap(YamlNode.Scalar::number);
    Optional<Integer> fitting =
        number
            .filter(value -> value.stripTrailingZeros().scale() <= 0)
            .filter(value -> value.compareTo(BigDecimal.valueOf(least)) >= 0)
            .filter(value -> value.compareTo(BigDecimal.valueOf(most)) <= 0)
            .map(BigDecimal::intValueExact);
    if (fitting.isEmpty()) {
      String range = most == Integer.MAX_VALUE ? "from " + least : "from " + least + " to " + most;
      error(node, "expected a whole number " + range + ", found " + node.describe(), "");
    }
    return fitting.orElse(least);
  }

  /** One of these words; the first when {@code node} is something else. */
  String word(YamlNode node, List<String> words) {
    String text = text(node);
    if (!words.contains(text)) {
      error(node, "'" + text + "' is not known here", NearestWord.advice(words, text));
    }
    return words.contains(text) ? text : words.get(0);
  }

  void error(YamlNode at, String message, String advice) {
    problems.error(source, at, null, message, advice.isEmpty() ? null : advice);
  }

  /** A mapping whose keys are known. */
  final class Section {
    private final YamlNode.Mapping mapping;

    private Section(YamlNode.Mapping mapping) {
      this.mapping = mapping;
    }

    YamlNode.Mapping mapping() {
      return mapping;
    }

    Optional<YamlNode> value(String key) {
      return mapping.get(key);
    }

    Optional<String> text(String key) {
      return value(key).map(ScenarioFields.this::text);
    }

    Optional<String> oneOf(String key, String... words) {
      return value(key).map(node -> word(node, Arrays.asList(words)));
    }

    int number(String key, int otherwise, int least, int most) {
      return value(key)
          .map(node -> ScenarioFields.this.number(node, least, most))
          .orElse(otherwise);
    }

    int skip() {
      return number("skip", 0, 0, Scenario.ALWAYS);
    }

    int times() {
      return number("times", Scenario.ALWAYS, 1, Scenario.ALWAYS);
    }

    Optional<Section> section(String key, List<String> keys) {
      return value(key).map(node -> ScenarioFields.this.section(node, keys));
    }

    /** The items of a list, none when it is absent; a value that is no list is its only item. */
    List<YamlNode> list(String key) {
      return value(key)
          .map(node -> node.asSequence().map(YamlNode.Sequence::items).orElse(List.of(node)))
          .orElse(List.of());
    }
  }
}
