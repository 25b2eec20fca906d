package dev.agentbench.task.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentbench.task.JavaSymbol;
import dev.agentbench.yaml.YamlNode;
import dev.agentbench.yaml.YamlNode.Mapping;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A key of a mapping in a task or solution file. Readers and the JSON Schemas are made of the same
 * keys, so that the two cannot differ.
 *
 * @param shape of its value, as a schema says it
 * @param means for people
 * @param reader of its value; what is wrong becomes a problem
 */
record Key<T>(
    String name,
    boolean required,
    Supplier<ObjectNode> shape,
    String means,
    BiFunction<Fields, String, T> reader) {

  T in(Fields fields) {
    return reader.apply(fields, name);
  }

  static Key<Optional<String>> text(String name, String means) {
    return new Key<>(name, false, Shape::text, means, Fields::text);
  }

  /** A word for which there are usual ones. */
  static Key<Optional<String>> word(String name, List<String> usual, String means) {
    return new Key<>(name, false, () -> Shape.word(usual), means, Fields::text);
  }

  static Key<Optional<String>> required(String name, String means) {
    return new Key<>(name, true, Shape::filled, means, Fields::required);
  }

  static Key<Optional<String>> path(String name, String means) {
    return new Key<>(name, true, Shape::path, means, Fields::path);
  }

  static Key<Optional<String>> glob(String name, String means) {
    return new Key<>(name, true, Shape::path, means, Fields::glob);
  }

  static Key<Optional<List<String>>> globs(String name, String means) {
    return new Key<>(name, true, () -> Shape.givenList(Shape.path()), means, Fields::globs);
  }

  static Key<Optional<Pattern>> pattern(String name, String means) {
    return new Key<>(name, true, Shape::filled, means, Fields::pattern);
  }

  static Key<Optional<JavaSymbol>> symbol(String name, String means) {
    return new Key<>(name, true, Shape::filled, means, Fields::symbol);
  }

  static Key<List<String>> texts(String name, String means) {
    return new Key<>(name, false, () -> Shape.list(Shape.filled()), means, Fields::texts);
  }

  static Key<List<String>> paths(String name, String means) {
    return new Key<>(name, false, () -> Shape.list(Shape.path()), means, Fields::paths);
  }

  static Key<List<YamlNode>> items(String name, Supplier<ObjectNode> item, String means) {
    return new Key<>(name, false, () -> Shape.list(item.get()), means, Fields::items);
  }

  static Key<Optional<Mapping>> mapping(String name, Supplier<ObjectNode> shape, String means) {
    return new Key<>(name, true, shape, means, Fields::requiredMapping);
  }

  static Key<Optional<Duration>> seconds(String name, String means) {
    return new Key<>(
        name, false, () -> Shape.above0UpTo(Fields.LONGEST_SECONDS), means, Fields::seconds);
  }

  static Key<Optional<Integer>> integer(String name, int min, int max, String means) {
    return new Key<>(
        name,
        false,
        () -> Shape.integer(min, max),
        means,
        (fields, key) -> fields.integer(key, min, max));
  }

  static Key<Optional<Double>> share(String name, String means) {
    return new Key<>(name, false, () -> Shape.above0UpTo(BigDecimal.ONE), means, Fields::share);
  }
}
