package dev.agentbench.config;

import dev.agentbench.error.Problem;
import dev.agentbench.gateway.Secret;
import dev.agentbench.yaml.NearestWord;
import dev.agentbench.yaml.YamlNode;
import dev.agentbench.yaml.YamlNode.Mapping;
import dev.agentbench.yaml.YamlNode.Scalar;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The value of one key, with its place. A getter answers its fallback, or empty, when the value is
 * absent, null or wrong; a wrong one becomes a problem. What a getter answers is noted for the text
 * of the effective configuration.
 */
final class Value {
  private static final Duration LONGEST = Duration.ofDays(7);

  private final Reading reading;
  private final KeyPath path;

  /** Where it stands, or could stand; null when no source has its section. */
  private final @Nullable Layer layer;

  /** Null when the key is absent; a scalar has its references to the environment filled. */
  private final @Nullable YamlNode node;

  private Value(Reading reading, KeyPath path, @Nullable Layer layer, @Nullable YamlNode node) {
    this.reading = reading;
    this.path = path;
    this.layer = layer;
    this.node = node;
  }

  /** A key that none of {@code layers} has; problems with it stand where the first begins. */
  static Value absent(Reading reading, KeyPath path, List<Layer> layers) {
    return new Value(reading, path, layers.isEmpty() ? null : layers.get(0), null);
  }

  static Value present(Reading reading, KeyPath path, Layer layer, YamlNode node) {
    Value raw = new Value(reading, path, layer, node);
    return node.asScalar()
        .map(scalar -> reading.interpolation().fill(scalar, text -> raw.refuse(text, null)))
        .map(filled -> new Value(reading, path, layer, filled))
        .orElse(raw);
  }

  boolean isPresent() {
    return node != null && !node.isNull();
  }

  /** This value; a problem when it is absent. */
  Value required(@Nullable String reason) {
    if (!isPresent()) {
      refuse("is missing", reason);
    }
    return this;
  }

  boolean isList() {
    return node != null && node.asSequence().isPresent();
  }

  String text(String fallback) {
    return noted(unnotedText().orElse(fallback));
  }

  Optional<String> text() {
    return unnotedText().map(this::noted);
  }

  /** Null as fallback: there may be no text. */
  @Nullable String textOr(@Nullable String fallback) {
    return fallback == null ? text().orElse(null) : text(fallback);
  }

  /** For a text that must not be shown as it is; {@link #noted} what may be shown. */
  Optional<String> unnotedText() {
    return scalar("a text", scalar -> Optional.of(scalar.text()));
  }

  /** A text that is never shown; an empty one counts as absent. */
  Optional<Secret> secret() {
    Optional<Secret> secret = unnotedText().filter(text -> !text.isEmpty()).map(Secret::of);
    secret.ifPresent(found -> noted(found.toString()));
    secret.ifPresent(reading::secret);
    return secret;
  }

  /** Has a part of this value be shown nowhere. */
  void hide(Secret part) {
    reading.secret(part);
  }

  boolean truth(boolean fallback) {
    return noted(scalar("true or false", Scalar::bool).orElse(fallback));
  }

  int integer(int fallback, int min, int max) {
    return Math.toIntExact(integer((long) fallback, min, max));
  }

  long integer(long fallback, long min, long max) {
    String expected = "a whole number from " + min + " to " + max;
    return noted(scalar(expected, scalar -> Numbers.whole(scalar, min, max)).orElse(fallback));
  }

  double decimal(double fallback, double min, double max) {
    return noted(decimal(min, max).orElse(fallback));
  }

  Optional<Double> decimal(double min, double max) {
    String expected = "a number from " + Numbers.plain(min) + " to " + Numbers.plain(max);
    return scalar(expected, scalar -> Numbers.decimal(scalar, min, max)).map(this::noted);
  }

  /** A time in seconds, fractions allowed, at most seven days. */
  Duration seconds(Duration fallback, Duration min) {
    String expected =
        "a time in seconds from " + Numbers.plain(inSeconds(min)) + " to " + LONGEST.toSeconds();
    Duration found =
        scalar(expected, scalar -> Numbers.seconds(scalar, min, LONGEST)).orElse(fallback);
    noted(inSeconds(found));
    return found;
  }

  Duration millis(Duration fallback, Duration max) {
    return Duration.ofMillis(integer(fallback.toMillis(), 0L, max.toMillis()));
  }

  /** A size such as {@code 65536}, {@code 64 KiB}, {@code 10 MiB}. */
  long bytes(long fallback, long max) {
    String expected = "a size such as 65536, 64 KiB or 10 MiB, at most " + ByteSize.describe(max);
    long found =
        scalar(
                expected,
                scalar -> ByteSize.parse(scalar.text()).filter(size -> 0 < size && size <= max))
            .orElse(fallback);
    noted(ByteSize.describe(found));
    return found;
  }

  Path path(String fallback) {
    return path().orElseGet(() -> reading.base().resolve(noted(fallback)));
  }

  Optional<Path> path() {
    return parsed(Texts.EXPECTED_PATH, Texts::path, Path::toString).map(base()::resolve);
  }

  /** Where a relative path starts: the user's folder when it was typed there. */
  Path base() {
    boolean typed = node != null && layer != null && !layer.located();
    return typed ? Path.of("") : reading.base();
  }

  /** One of an enum's constants by its name in lower case. */
  <E extends Enum<E>> E choice(E fallback) {
    E[] constants = fallback.getDeclaringClass().getEnumConstants();
    List<String> words = Arrays.stream(constants).map(Value::word).toList();
    int chosen = chosen(words).map(words::indexOf).orElse(-1);
    E found = chosen < 0 ? fallback : constants[chosen];
    noted(word(found));
    return found;
  }

  /** A value of a type of its own, from its text; {@code shown} is noted. */
  <T> Optional<T> parsed(
      String expected, Function<String, Optional<T>> parser, Function<T, String> shown) {
    Optional<T> found = scalar(expected, scalar -> parser.apply(scalar.text()));
    found.ifPresent(value -> noted(shown.apply(value)));
    return found;
  }

  List<String> texts(List<String> fallback) {
    Optional<List<String>> texts =
        sequence("a list of texts")
            .map(values -> values.stream().flatMap(v -> v.unnotedText().stream()).toList());
    return noted(texts.orElse(fallback));
  }

  /** Some of {@code words}, case aside; none when absent. */
  List<String> choices(List<String> words) {
    return noted(
        sequence("a list of " + String.join(", ", words)).orElse(List.of()).stream()
            .flatMap(item -> item.chosen(words).stream())
            .distinct()
            .toList());
  }

  /** A list of mappings; none when absent. */
  <T> List<T> items(Function<Section, T> reader) {
    List<T> items = new ArrayList<>();
    for (Value item : sequence("a list").orElse(List.of())) {
      item.mapping()
          .map(layer -> new Section(reading, item.path, List.of(layer)))
          .map(reader)
          .ifPresent(items::add);
    }
    return items;
  }

  /** This value as what stands in a section. */
  Optional<Layer> mapping() {
    Optional<Mapping> mapping = given().flatMap(YamlNode::asMapping);
    if (isPresent() && mapping.isEmpty()) {
      refuseFound("keys and values");
    }
    return layer == null ? Optional.empty() : mapping.map(layer::below);
  }

  /** Notes a reason to refuse the configuration. */
  void refuse(String message, @Nullable String advice) {
    reading.problems().error(problem(message, advice));
  }

  /** Notes something odd; nothing when the key is absent. */
  void warn(String message, @Nullable String advice) {
    if (node != null) {
      reading.problems().warning(problem(message, advice));
    }
  }

  /** Has {@code shown} stand for this key in the text of the effective configuration. */
  String noted(String shown) {
    reading.effective().note(path, YamlText.quoted(shown));
    return shown;
  }

  private boolean noted(boolean shown) {
    reading.effective().note(path, Boolean.toString(shown));
    return shown;
  }

  private <N extends Number> N noted(N shown) {
    reading.effective().note(path, Numbers.plain(shown));
    return shown;
  }

  private List<String> noted(List<String> shown) {
    reading.effective().note(path, YamlText.list(shown));
    return shown;
  }

  private <T> Optional<T> scalar(String expected, Function<Scalar, Optional<T>> parser) {
    Optional<T> found = given().flatMap(YamlNode::asScalar).flatMap(parser);
    if (isPresent() && found.isEmpty()) {
      refuseFound(expected);
    }
    return found;
  }

  private Optional<List<Value>> sequence(String expected) {
    Optional<YamlNode.Sequence> sequence = given().flatMap(YamlNode::asSequence);
    if (isPresent() && sequence.isEmpty()) {
      refuseFound(expected);
    }
    return sequence.map(list -> list.items().stream().map(item -> itemOf(list, item)).toList());
  }

  private Value itemOf(YamlNode.Sequence list, YamlNode item) {
    KeyPath itemPath = path.item(list.items().indexOf(item));
    return layer == null
        ? absent(reading, itemPath, List.of())
        : present(reading, itemPath, layer, item);
  }

  private Optional<String> chosen(List<String> words) {
    Optional<String> given = unnotedText();
    Optional<String> known =
        given.flatMap(text -> words.stream().filter(text::equalsIgnoreCase).findFirst());
    if (given.isPresent() && known.isEmpty()) {
      String near =
          NearestWord.among(words, given.get())
              .map(word -> "Did you mean '" + word + "'?")
              .orElse(null);
      refuse("expected one of " + String.join(", ", words) + ", found '" + given.get() + "'", near);
    }
    return known;
  }

  private Optional<YamlNode> given() {
    return Optional.ofNullable(node).filter(found -> !found.isNull());
  }

  private void refuseFound(String expected) {
    refuse("expected " + expected + ", found " + (node == null ? "" : node.describe()), null);
  }

  private Problem problem(String message, @Nullable String advice) {
    if (layer == null) {
      return new Problem(reading.source(), 0, 0, path.toString(), message, advice);
    }
    YamlNode place = node == null ? layer.mapping() : node;
    return layer.problem(place.line(), place.column(), path, message, advice);
  }

  private static BigDecimal inSeconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
