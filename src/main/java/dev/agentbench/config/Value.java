package dev.agentbench.config;

import dev.agentbench.gateway.Secret;
import dev.agentbench.yaml.FieldValue;
import dev.agentbench.yaml.Fields;
import dev.agentbench.yaml.KeyPath;
import dev.agentbench.yaml.Place;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The value of one key, with its references to the environment filled. A getter answers its
 * fallback, or empty, when the value is absent, null or wrong; a wrong one becomes a problem. What
 * a getter answers is noted for the text of the effective configuration.
 */
final class Value {
  private static final Duration LONGEST = Duration.ofDays(7);

  private final Reading reading;
  private final FieldValue field;

  private Value(Reading reading, FieldValue field) {
    this.reading = reading;
    this.field = field;
  }

  /** A key of a section that no source has. */
  static Value absent(Reading reading, KeyPath path) {
    return new Value(
        reading, FieldValue.absent(new Place(reading.source(), false, path, reading.problems())));
  }

  static Value filled(Reading reading, FieldValue raw) {
    return raw.node()
        .flatMap(found -> found.asScalar())
        .map(scalar -> reading.interpolation().fill(scalar, text -> raw.refuse(text, null)))
        .map(filled -> new Value(reading, raw.with(filled)))
        .orElseGet(() -> new Value(reading, raw));
  }

  boolean isPresent() {
    return field.isPresent();
  }

  /** This value; a problem when it is absent. */
  Value required(@Nullable String reason) {
    field.required(reason);
    return this;
  }

  boolean isList() {
    return field.isList();
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
    return field.text();
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

  boolean bool(boolean fallback) {
    boolean found = field.bool().orElse(fallback);
    note(Boolean.toString(found));
    return found;
  }

  int integer(int fallback, int min, int max) {
    return Math.toIntExact(integer((long) fallback, min, max));
  }

  long integer(long fallback, long min, long max) {
    return noted(field.whole(min, max).orElse(fallback));
  }

  double decimal(double fallback, double min, double max) {
    return noted(field.decimal(min, max).orElse(fallback));
  }

  Optional<Double> decimal(double min, double max) {
    return field.decimal(min, max).map(this::noted);
  }

  /** A time in seconds, fractions allowed, at most seven days. */
  Duration seconds(Duration fallback, Duration min) {
    Duration found = field.seconds(min, LONGEST).orElse(fallback);
    noted(BigDecimal.valueOf(found.toMillis(), 3));
    return found;
  }

  Duration millis(Duration fallback, Duration max) {
    return Duration.ofMillis(integer(fallback.toMillis(), 0L, max.toMillis()));
  }

  /** A size such as {@code 65536}, {@code 64 KiB}, {@code 10 MiB}. */
  long bytes(long fallback, long max) {
    String expected = "a size such as 65536, 64 KiB or 10 MiB, at most " + ByteSize.describe(max);
    long found =
        field
            .parsed(expected, text -> ByteSize.parse(text).filter(size -> 0 < size && size <= max))
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
    return field.isGiven() && !field.place().located() ? Path.of("") : reading.base();
  }

  /** One of an enum's constants by its name in lower case. */
  <E extends Enum<E>> E choice(E fallback) {
    E[] constants = fallback.getDeclaringClass().getEnumConstants();
    List<String> words = Arrays.stream(constants).map(Value::word).toList();
    E found = field.word(words).map(word -> constants[words.indexOf(word)]).orElse(fallback);
    noted(word(found));
    return found;
  }

  /** A value of a type of its own, from its text; {@code shown} is noted. */
  <T> Optional<T> parsed(
      String expected, Function<String, Optional<T>> parser, Function<T, String> shown) {
    Optional<T> found = field.parsed(expected, parser);
    found.ifPresent(value -> noted(shown.apply(value)));
    return found;
  }

  List<String> texts(List<String> fallback) {
    Optional<List<String>> texts =
        items("a list of texts")
            .map(items -> items.stream().flatMap(item -> item.unnotedText().stream()).toList());
    return noted(texts.orElse(fallback));
  }

  /** A list of texts of which other ones are noted, since they may hold secrets. */
  List<String> texts(UnaryOperator<String> shown) {
    List<String> texts =
        items("a list of texts").orElse(List.of()).stream()
            .flatMap(item -> item.unnotedText().stream())
            .toList();
    noted(texts.stream().map(shown).toList());
    return texts;
  }

  /** Some of {@code words}, case aside; none when absent. */
  List<String> choices(List<String> words) {
    return noted(
        items("a list of " + String.join(", ", words)).orElse(List.of()).stream()
            .flatMap(item -> item.field.word(words).stream())
            .distinct()
            .toList());
  }

  /** Some of an enum's constants by their names in lower case. */
  <E extends Enum<E>> Set<E> choices(Class<E> type, Set<E> fallback) {
    List<E> constants = List.of(type.getEnumConstants());
    List<String> words = constants.stream().map(Value::word).toList();
    Set<E> found =
        isPresent()
            ? choices(words).stream()
                .map(word -> constants.get(words.indexOf(word)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(type)))
            : fallback;
    noted(constants.stream().filter(found::contains).map(Value::word).toList());
    return found;
  }

  /** A list of mappings; none when absent. */
  <T> List<T> items(Function<ConfigSection, T> reader) {
    return items("a list").orElse(List.of()).stream()
        .flatMap(item -> item.section().stream())
        .map(reader)
        .toList();
  }

  /** This value as what one source has of a section. */
  Optional<Fields> mapping() {
    return field.mapping();
  }

  /** Notes a reason to refuse the configuration. */
  void refuse(String message, @Nullable String advice) {
    field.refuse(message, advice);
  }

  /** Notes something odd; nothing when the key is absent. */
  void warn(String message, @Nullable String advice) {
    field.warn(message, advice);
  }

  /** Has {@code shown} stand for this key in the text of the effective configuration. */
  String noted(String shown) {
    note(YamlText.quoted(shown));
    return shown;
  }

  private <N extends Number> N noted(N shown) {
    note(FieldValue.plain(shown));
    return shown;
  }

  private List<String> noted(List<String> shown) {
    note(YamlText.list(shown));
    return shown;
  }

  private void note(String yaml) {
    reading.effective().note(field.place().path(), yaml);
  }

  private Optional<List<Value>> items(String expected) {
    return field
        .items(expected)
        .map(items -> items.stream().map(item -> filled(reading, item)).toList());
  }

  private Optional<ConfigSection> section() {
    return mapping().map(found -> new ConfigSection(reading, field.place().path(), List.of(found)));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
