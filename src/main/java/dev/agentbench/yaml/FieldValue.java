package dev.agentbench.yaml;

import dev.agentbench.yaml.YamlNode.Scalar;
import dev.agentbench.yaml.YamlNode.ScalarType;
import dev.agentbench.yaml.YamlNode.Sequence;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The value of a key or an item of a list, with its place. A getter answers empty when the value is
 * absent, null or wrong; a wrong one becomes a problem, so that reading goes on.
 */
public final class FieldValue {
  /** Where problems stand for which no source has a place. */
  private static final YamlNode NOWHERE = new Scalar(0, 0, "", ScalarType.NULL);

  private final Place place;

  /** Where a problem stands when the key is absent. */
  private final YamlNode around;

  /** Null when the key is absent. */
  private final @Nullable YamlNode node;

  /** Whether an unknown key, which is told already, probably means this one. */
  private final boolean misspelt;

  FieldValue(Place place, YamlNode around, @Nullable YamlNode node, boolean misspelt) {
    this.place = place;
    this.around = around;
    this.node = node;
    this.misspelt = misspelt;
  }

  /** The root of a source. */
  public static FieldValue root(Place place, YamlNode root) {
    return new FieldValue(place, root, root, false);
  }

  /** The value of a key whose mapping no source has. */
  public static FieldValue absent(Place place) {
    return new FieldValue(place, NOWHERE, null, false);
  }

  /** The same place with another value. */
  public FieldValue with(YamlNode other) {
    return new FieldValue(place, around, other, misspelt);
  }

  /** The same value, named otherwise in problems with it and what is below. */
  public FieldValue under(KeyPath name) {
    return new FieldValue(place.at(name), around, node, misspelt);
  }

  public Place place() {
    return place;
  }

  /** The line of the value, or of the mapping where the key is absent; 1-based, 0: nowhere. */
  public int line() {
    return at().line();
  }

  /** Whether the key stands there, be it without a value. */
  public boolean isGiven() {
    return node != null;
  }

  public boolean isPresent() {
    return node != null && !node.isNull();
  }

  public boolean isList() {
    return node != null && node.asSequence().isPresent();
  }

  public boolean isMapping() {
    return node != null && node.asMapping().isPresent();
  }

  /** The value as it stands; empty when it is absent or null. */
  public Optional<YamlNode> node() {
    return Optional.ofNullable(node).filter(found -> !found.isNull());
  }

  /** This value; a problem when it is absent or null. */
  public FieldValue required(@Nullable String advice) {
    if (!isPresent() && !misspelt) {
      refuse(isGiven() ? "is empty" : "is missing", advice);
    }
    return this;
  }

  /** Any single value, as it was written: {@code text: 42} is the text "42". */
  public Optional<String> text() {
    return parsed("a text", Optional::of);
  }

  /** A text that must be there and not be blank. */
  public Optional<String> requiredText() {
    Optional<String> text = required(null).text();
    if (text.filter(String::isBlank).isPresent()) {
      refuse("is blank", null);
    }
    return text.filter(found -> !found.isBlank());
  }

  public Optional<Boolean> bool() {
    return scalar("true or false", Scalar::bool);
  }

  /** A whole number, both bounds allowed. */
  public Optional<Long> whole(long min, long max) {
    return number(
            "a whole number from " + min + " to " + max,
            number ->
                number.stripTrailingZeros().scale() <= 0
                    && isBetween(number, BigDecimal.valueOf(min), BigDecimal.valueOf(max)))
        .map(BigDecimal::longValueExact);
  }

  /** A whole number, both bounds allowed. */
  public Optional<Integer> whole(int min, int max) {
    return whole((long) min, max).map(Math::toIntExact);
  }

  /** A number, both bounds allowed. */
  public Optional<Double> decimal(double min, double max) {
    BigDecimal least = BigDecimal.valueOf(min);
    BigDecimal most = BigDecimal.valueOf(max);
    return number(
            "a number from " + plain(least) + " to " + plain(most),
            number -> isBetween(number, least, most))
        .map(BigDecimal::doubleValue);
  }

  /**
   * A number above zero.
   *
   * @param kind such as "a time in seconds"
   * @param max the greatest that is allowed
   */
  public Optional<BigDecimal> above0(String kind, BigDecimal max) {
    return number(
        kind + " above 0, at most " + plain(max),
        number -> number.signum() > 0 && number.compareTo(max) <= 0);
  }

  /** A time in seconds, fractions allowed, rounded to milliseconds; both bounds allowed. */
  public Optional<Duration> seconds(Duration min, Duration max) {
    BigDecimal least = BigDecimal.valueOf(min.toMillis(), 3);
    BigDecimal most = BigDecimal.valueOf(max.toMillis(), 3);
    return number(
            "a time in seconds from " + plain(least) + " to " + plain(most),
            number -> isBetween(number.setScale(3, RoundingMode.HALF_UP), least, most))
        .map(number -> number.setScale(3, RoundingMode.HALF_UP).movePointRight(3))
        .map(millis -> Duration.ofMillis(millis.longValueExact()));
  }

  /** One of {@code words}, case aside, as it stands there. */
  public Optional<String> word(Collection<String> words) {
    Optional<String> given = text();
    Optional<String> known =
        given.flatMap(text -> words.stream().filter(text::equalsIgnoreCase).findFirst());
    if (given.isPresent() && known.isEmpty()) {
      refuse(
          "expected one of " + String.join(", ", words) + ", found '" + given.get() + "'",
          NearestWord.among(words, given.get()).map(NearestWord::question).orElse(null));
    }
    return known;
  }

  /**
   * A value of another type, from its text.
   *
   * @param expected such as "a path", for the problem
   * @param parser answers empty when the text is no such value
   */
  public <T> Optional<T> parsed(String expected, Function<String, Optional<T>> parser) {
    return scalar(expected, scalar -> parser.apply(scalar.text()));
  }

  /**
   * The items of a list.
   *
   * @param expected such as "a list of texts", for the problem
   */
  public Optional<List<FieldValue>> items(String expected) {
    return found(expected, YamlNode::asSequence).map(this::items);
  }

  /** The items of a list, none when it is absent. */
  public List<FieldValue> items() {
    return items("a list").orElse(List.of());
  }

  /** The items of a list, none when it is absent; another value is the only item. */
  public List<FieldValue> oneOrMore() {
    return isList() || !isPresent() ? items() : List.of(this);
  }

  /** The keys and values below. */
  public Optional<Fields> mapping() {
    return mapping(null);
  }

  /**
   * The keys and values below.
   *
   * @param advice what to do when the value is something else
   */
  public Optional<Fields> mapping(@Nullable String advice) {
    return found("keys and values", YamlNode::asMapping, advice)
        .map(found -> new Fields(place, found));
  }

  /** Notes a reason to refuse the source. */
  public void refuse(String message, @Nullable String advice) {
    place.error(at().line(), at().column(), message, advice);
  }

  /** Notes something odd; nothing when the key is absent. */
  public void warn(String message, @Nullable String advice) {
    if (isGiven()) {
      place.warning(at().line(), at().column(), message, advice);
    }
  }

  /** A number without a fraction where there is none, without an exponent. */
  public static String plain(Number number) {
    return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
  }

  private List<FieldValue> items(Sequence list) {
    return IntStream.range(0, list.items().size())
        .mapToObj(i -> root(place.item(i), list.items().get(i)))
        .toList();
  }

  private Optional<BigDecimal> number(String expected, Predicate<BigDecimal> fits) {
    return scalar(expected, scalar -> scalar.number().filter(fits));
  }

  private <T> Optional<T> scalar(String expected, Function<Scalar, Optional<T>> parser) {
    return found(expected, found -> found.asScalar().flatMap(parser));
  }

  private <T> Optional<T> found(String expected, Function<YamlNode, Optional<T>> kind) {
    return found(expected, kind, null);
  }

  private <T> Optional<T> found(
      String expected, Function<YamlNode, Optional<T>> kind, @Nullable String advice) {
    Optional<YamlNode> given = node();
    Optional<T> found = given.flatMap(kind);
    if (given.isPresent() && found.isEmpty()) {
      refuse("expected " + expected + ", found " + given.get().describe(), advice);
    }
    return found;
  }

  private YamlNode at() {
    return node == null ? around : node;
  }

  private static boolean isBetween(BigDecimal number, BigDecimal min, BigDecimal max) {
    return number.compareTo(min) >= 0 && number.compareTo(max) <= 0;
  }
}
