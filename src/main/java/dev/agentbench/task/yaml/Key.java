package dev.agentbench.task.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentbench.task.JavaSymbol;
import dev.agentbench.yaml.FieldValue;
import dev.agentbench.yaml.Fields;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
    Function<FieldValue, T> reader) {
  private static final BigDecimal WEEK = BigDecimal.valueOf(7 * 24 * 3600);

  T in(Fields fields) {
    return reader.apply(of(fields));
  }

  /** The value itself, for problems with it. */
  FieldValue of(Fields fields) {
    return fields.get(name);
  }

  /** The fields; a problem for each that is of none of these keys. */
  static Fields only(Fields fields, List<? extends Key<?>> keys) {
    return fields.only(keys.stream().map(Key::name).toList());
  }

  static Key<Optional<String>> text(String name, String means) {
    return new Key<>(name, false, Shape::text, means, FieldValue::text);
  }

  /** A word for which there are usual ones. */
  static Key<Optional<String>> word(String name, List<String> usual, String means) {
    return new Key<>(name, false, () -> Shape.word(usual), means, FieldValue::text);
  }

  /** One of a few words, as they are written here. */
  static Key<Optional<String>> choice(String name, List<String> words, String means) {
    return new Key<>(
        name,
        false,
        () -> Shape.choice(words),
        means,
        value ->
            value.parsed(
                String.join(" or ", words), text -> Optional.of(text).filter(words::contains)));
  }

  static Key<Optional<String>> required(String name, String means) {
    return new Key<>(name, true, Shape::filled, means, FieldValue::requiredText);
  }

  static Key<Optional<String>> path(String name, String means) {
    return new Key<>(name, true, Shape::path, means, WorkspacePath::read);
  }

  static Key<Optional<String>> glob(String name, String means) {
    return new Key<>(name, true, Shape::path, means, WorkspacePath::readGlob);
  }

  /** A list that must be there, though it may be empty. */
  static Key<Optional<List<String>>> globs(String name, String means) {
    return new Key<>(
        name, true, () -> Shape.givenList(Shape.path()), means, WorkspacePath::readGlobs);
  }

  static Key<Optional<Pattern>> pattern(String name, String means) {
    return new Key<>(
        name, true, Shape::filled, means, value -> compiled(value, PatternText::compile));
  }

  static Key<Optional<JavaSymbol>> symbol(String name, String means) {
    return new Key<>(name, true, Shape::filled, means, value -> compiled(value, JavaSymbol::parse));
  }

  static Key<List<String>> texts(String name, String means) {
    return list(name, Shape::filled, means, FieldValue::requiredText);
  }

  /** Paths, which may be globs. */
  static Key<List<String>> paths(String name, String means) {
    return list(name, Shape::path, means, WorkspacePath::read);
  }

  static Key<List<FieldValue>> items(String name, Supplier<ObjectNode> item, String means) {
    return list(name, item, means, each -> Optional.of(each.required(null)));
  }

  static Key<Optional<Fields>> mapping(String name, Supplier<ObjectNode> shape, String means) {
    return new Key<>(name, true, shape, means, value -> value.required(null).mapping());
  }

  static Key<Optional<Duration>> seconds(String name, String means) {
    return new Key<>(
        name,
        false,
        () -> Shape.above0UpTo(WEEK),
        means,
        value ->
            value
                .above0("a time in seconds", WEEK)
                .map(seconds -> Duration.ofNanos(seconds.movePointRight(9).longValue())));
  }

  static Key<Optional<Integer>> integer(String name, int min, int max, String means) {
    return new Key<>(
        name, false, () -> Shape.integer(min, max), means, value -> value.whole(min, max));
  }

  static Key<Optional<Double>> share(String name, String means) {
    return new Key<>(
        name,
        false,
        () -> Shape.above0UpTo(BigDecimal.ONE),
        means,
        value -> value.above0("a number", BigDecimal.ONE).map(BigDecimal::doubleValue));
  }

  /** A list, empty when absent. */
  private static <T> Key<List<T>> list(
      String name,
      Supplier<ObjectNode> item,
      String means,
      Function<FieldValue, Optional<T>> reader) {
    return new Key<>(
        name,
        false,
        () -> Shape.list(item.get()),
        means,
        value -> value.items().stream().flatMap(each -> reader.apply(each).stream()).toList());
  }

  /** A required text that the parser takes; what is wrong with another one, its exception says. */
  private static <T> Optional<T> compiled(FieldValue value, Function<String, T> parser) {
    try {
      return value.requiredText().map(parser);
    } catch (IllegalArgumentException malformed) {
      value.refuse(malformed.getMessage(), null);
      return Optional.empty();
    }
  }
}
