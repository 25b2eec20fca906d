package dev.agentbench.task.yaml;

import dev.agentbench.task.JavaSymbol;
import dev.agentbench.yaml.NearestWord;
import dev.agentbench.yaml.YamlNode;
import dev.agentbench.yaml.YamlNode.Mapping;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Typed values of a mapping's keys. What is wrong becomes a problem and reads as absent, so that
 * reading goes on; so does an explicit null.
 */
final class Fields {
  static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(7 * 24 * 3600);

  private final Mapping mapping;
  private final ProblemScope scope;
  private final Set<String> misspelt;

  /** Tells unknown keys at once; {@code what} names the mapping in that message. */
  Fields(Mapping mapping, ProblemScope scope, String what, List<? extends Key<?>> keys) {
    List<String> known = keys.stream().map(Key::name).toList();
    this.mapping = mapping;
    this.scope = scope;
    List<YamlNode.Entry> unknown =
        mapping.entries().stream().filter(entry -> !known.contains(entry.key())).toList();
    unknown.forEach(
        entry ->
            scope.error(
                entry.line(),
                entry.column(),
                "unknown key '" + entry.key() + "' in " + what,
                NearestWord.advice(known, entry.key())));
    misspelt =
        unknown.stream()
            .flatMap(entry -> NearestWord.among(known, entry.key()).stream())
            .collect(Collectors.toSet());
  }

  ProblemScope scope() {
    return scope;
  }

  Optional<YamlNode> node(String key) {
    return mapping.get(key).filter(node -> !node.isNull());
  }

  /** Any single value, as it was written: {@code text: 42} is the text "42". */
  Optional<String> text(String key) {
    return node(key).flatMap(node -> textOf(node, "'" + key + "'"));
  }

  /** A text that must be there and not be blank. */
  Optional<String> required(String key) {
    Optional<YamlNode> node = node(key);
    if (node.isEmpty()) {
      if (!misspelt.contains(key)) {
        scope.error(mapping, "'" + key + "' is missing", null);
      }
      return Optional.empty();
    }
    Optional<String> text = text(key);
    if (text.isPresent() && text.get().isBlank()) {
      scope.error(node.get(), "'" + key + "' is blank", null);
      return Optional.empty();
    }
    return text;
  }

  /** A required path that stays inside the workspace. */
  Optional<String> path(String key) {
    Optional<String> path = required(key);
    path.ifPresent(
        value -> refuseOutside(mapping.get(key).orElse(mapping), "'" + key + "'", value));
    return path;
  }

  /** A required path or name that may be a glob. */
  Optional<String> glob(String key) {
    Optional<String> glob = path(key);
    glob.ifPresent(text -> refuseNoGlob(mapping.get(key).orElse(mapping), "'" + key + "'", text));
    return glob;
  }

  /** A required regular expression; {@code ^} and {@code $} match at lines. */
  Optional<Pattern> pattern(String key) {
    return parsed(key, PatternText::compile);
  }

  /** A required symbol of a Java file. */
  Optional<JavaSymbol> symbol(String key) {
    return parsed(key, JavaSymbol::parse);
  }

  /** A required text that the parser takes; what is wrong with another one, its exception says. */
  private <T> Optional<T> parsed(String key, Function<String, T> parser) {
    Optional<String> text = required(key);
    try {
      return text.map(parser);
    } catch (IllegalArgumentException malformed) {
      scope.error(
          mapping.get(key).orElse(mapping), "'" + key + "' " + malformed.getMessage(), null);
      return Optional.empty();
    }
  }

  /** A list of texts; empty when absent. */
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (YamlNode item : items(key)) {
      if (item.isNull() || item.asScalar().filter(scalar -> scalar.text().isBlank()).isPresent()) {
        scope.error(item, "an item of '" + key + "' is blank", "Remove it.");
      } else {
        textOf(item, "an item of '" + key + "'").ifPresent(texts::add);
      }
    }
    return texts;
  }

  /** A list of paths, which may be globs; empty when absent. */
  List<String> paths(String key) {
    for (YamlNode item :
        node(key).flatMap(YamlNode::asSequence).map(YamlNode.Sequence::items).orElse(List.of())) {
      item.asScalar()
          .ifPresent(scalar -> refuseOutside(item, "an item of '" + key + "'", scalar.text()));
    }
    return texts(key);
  }

  /** A list of globs that must be there; it may hold none. */
  Optional<List<String>> globs(String key) {
    Optional<YamlNode> node = node(key);
    if (node.isEmpty() && !misspelt.contains(key)) {
      scope.error(mapping, "'" + key + "' is missing", null);
    }
    List<String> globs = paths(key);
    List<YamlNode> items =
        node.flatMap(YamlNode::asSequence).map(YamlNode.Sequence::items).orElse(List.of());
    items.forEach(
        item ->
            item.asScalar()
                .ifPresent(glob -> refuseNoGlob(item, "an item of '" + key + "'", glob.text())));
    boolean given = node.flatMap(YamlNode::asSequence).isPresent();
    return given && globs.size() == items.size() ? Optional.of(globs) : Optional.empty();
  }

  /** The items of a list; empty when absent. */
  List<YamlNode> items(String key) {
    Optional<YamlNode> node = node(key);
    if (node.isPresent() && node.get().asSequence().isEmpty()) {
      wrongType(node.get(), "'" + key + "'", "a list");
    }
    return node.flatMap(YamlNode::asSequence).map(YamlNode.Sequence::items).orElse(List.of());
  }

  /** A mapping that must be there. */
  Optional<Mapping> requiredMapping(String key) {
    Optional<YamlNode> node = node(key);
    if (node.isEmpty() && !misspelt.contains(key)) {
      scope.error(mapping, "'" + key + "' is missing", null);
    }
    return node.flatMap(value -> mappingOf(value, "'" + key + "'", scope));
  }

  /** A positive number of seconds, fractions allowed, at most a week. */
  Optional<Duration> seconds(String key) {
    String expected = "a number of seconds above 0, at most " + LONGEST_SECONDS;
    return number(key, expected)
        .filter(
            value ->
                within(key, expected, value.signum() > 0 && value.compareTo(LONGEST_SECONDS) <= 0))
        .map(value -> Duration.ofNanos(value.movePointRight(9).longValue()));
  }

  /** A whole number from {@code min} to {@code max}. */
  Optional<Integer> integer(String key, int min, int max) {
    String expected = "a whole number from " + min + " to " + max;
    return number(key, expected)
        .filter(
            value ->
                within(
                    key,
                    expected,
                    value.stripTrailingZeros().scale() <= 0
                        && value.compareTo(BigDecimal.valueOf(min)) >= 0
                        && value.compareTo(BigDecimal.valueOf(max)) <= 0))
        .map(BigDecimal::intValueExact);
  }

  /** A share above 0, at most 1. */
  Optional<Double> share(String key) {
    String expected = "a number above 0, at most 1";
    return number(key, expected)
        .filter(
            value ->
                within(key, expected, value.signum() > 0 && value.compareTo(BigDecimal.ONE) <= 0))
        .map(BigDecimal::doubleValue);
  }

  /** The mapping that {@code node} should be. */
  static Optional<Mapping> mappingOf(YamlNode node, String what, ProblemScope scope) {
    if (node.asMapping().isEmpty()) {
      scope.error(node, what + " must be a mapping, but is " + node.describe(), null);
    }
    return node.asMapping();
  }

  private Optional<BigDecimal> number(String key, String expected) {
    Optional<YamlNode> node = node(key);
    Optional<BigDecimal> number = node.flatMap(YamlNode::asScalar).flatMap(YamlNode.Scalar::number);
    if (node.isPresent() && number.isEmpty()) {
      wrongType(node.get(), "'" + key + "'", expected);
    }
    return number;
  }

  private boolean within(String key, String expected, boolean holds) {
    if (!holds) {
      node(key).ifPresent(node -> wrongType(node, "'" + key + "'", expected));
    }
    return holds;
  }

  private Optional<String> textOf(YamlNode node, String what) {
    if (node.asScalar().isEmpty()) {
      wrongType(node, what, "a text");
    }
    return node.asScalar().map(YamlNode.Scalar::text);
  }

  private void refuseNoGlob(YamlNode at, String what, String text) {
    WorkspacePath.problemOfGlob(text)
        .ifPresent(problem -> scope.error(at, what + " is no glob: " + problem, null));
  }

  private void refuseOutside(YamlNode at, String what, String path) {
    WorkspacePath.problemOf(path)
        .ifPresent(
            problem ->
                scope.error(
                    at,
                    what + " " + problem + ": '" + path + "'",
                    "Write it relative to the workspace's root."));
  }

  private void wrongType(YamlNode node, String what, @Nullable String expected) {
    scope.error(node, what + " must be " + expected + ", but is " + node.describe(), null);
  }
}
