package dev.agentbench.gateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an object that somebody else wrote. A null is absent, a number in quotes is a
 * number, and what has no sensible reading is null as well; no getter throws.
 */
final class JsonFields {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MAX_SECONDS = Duration.ofDays(366).toSeconds();

  /** Beyond it a double holds no whole numbers, and sums of several lose their meaning. */
  private static final double MAX_NUMBER = 1e15;

  private final ObjectNode node;
  private final @Nullable JsonFields fallback;

  private JsonFields(ObjectNode node, @Nullable JsonFields fallback) {
    this.node = node;
    this.fallback = fallback;
  }

  static JsonFields of(JsonNode node) {
    return new JsonFields(
        node instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode(), null);
  }

  /** The same fields, and {@code other}'s where these are absent. */
  JsonFields or(JsonFields other) {
    JsonFields rest = fallback == null ? other : fallback.or(other);
    return node.isEmpty() ? rest : new JsonFields(node, rest);
  }

  /** The raw value; null when absent or a JSON null. */
  @Nullable JsonNode get(String name) {
    JsonNode value = node.get(name);
    if (value != null && !value.isNull()) {
      return value;
    }
    return fallback == null ? null : fallback.get(name);
  }

  /** The fields of a nested object; none when there is no such object. */
  JsonFields nested(String name) {
    JsonNode value = get(name);
    return value == null ? of(JsonNodeFactory.instance.objectNode()) : of(value);
  }

  /** The items of a list; none when there is no such list. */
  Iterable<JsonNode> items(String name) {
    JsonNode value = get(name);
    return value != null && value.isArray() ? value : List.of();
  }

  /** How many items a list has; 0 when there is no such list. */
  int size(String name) {
    JsonNode value = get(name);
    return value != null && value.isArray() ? value.size() : 0;
  }

  /** A string; numbers and booleans as they are written; null for anything else. */
  @Nullable String text(String name) {
    return text(get(name));
  }

  static @Nullable String text(@Nullable JsonNode value) {
    return value == null || value.isContainerNode() || value.isNull() ? null : value.asText();
  }

  String text(String name, String absent) {
    String found = text(name);
    return found == null ? absent : found;
  }

  /** The first of these strings that is not empty; an empty one when there is none. */
  String firstText(String... names) {
    for (String name : names) {
      String found = text(name, "");
      if (!found.isEmpty()) {
        return found;
      }
    }
    return "";
  }

  /** The first of these that is a whole number from 0 on; null when none is. */
  @Nullable Integer firstInteger(String... names) {
    for (String name : names) {
      Integer found = integer(name);
      if (found != null && found >= 0) {
        return found;
      }
    }
    return null;
  }

  /** A string, or the JSON text of an object or list. */
  @Nullable String textOrJson(String name) {
    JsonNode value = get(name);
    return value != null && value.isContainerNode() ? value.toString() : text(value);
  }

  /** {@code true}, {@code "True"} or a number other than 0. */
  boolean flag(String name) {
    return flag(name, false);
  }

  boolean flag(String name, boolean absent) {
    JsonNode value = get(name);
    if (value == null) {
      return absent;
    }
    return value.isTextual() ? value.textValue().equalsIgnoreCase("true") : value.asBoolean(absent);
  }

  /** A number of at most 1e15, positive or negative; null when it is larger. */
  @Nullable Double number(String name) {
    Double number = finite(name);
    return number == null || Math.abs(number) > MAX_NUMBER ? null : number;
  }

  private @Nullable Double finite(String name) {
    JsonNode value = get(name);
    if (value == null || value.isContainerNode() || value.isBoolean()) {
      return null;
    }
    double number = value.asDouble(Double.NaN);
    return Double.isFinite(number) ? Double.valueOf(number) : null;
  }

  /** A number cut to an int; null when it does not fit one. */
  @Nullable Integer integer(String name) {
    Double number = number(name);
    return number == null || Math.abs(number) > Integer.MAX_VALUE ? null : number.intValue();
  }

  /** A number brought into {@code [0, max]}; 0 when absent. */
  long count(String name, long max) {
    Double number = finite(name);
    return number == null ? 0 : (long) Math.min(Math.max(number, 0), (double) max);
  }

  /** Seconds with a fraction; null when absent, negative or beyond a year. */
  @Nullable Duration seconds(String name) {
    Double number = number(name);
    return number == null || number < 0 || number > MAX_SECONDS
        ? null
        : Duration.ofNanos(Math.round(number * NANOS_PER_SECOND));
  }

  /** An ISO-8601 timestamp. */
  @Nullable Instant instant(String name) {
    String found = text(name);
    return found == null ? null : Timestamps.parse(found);
  }
}
