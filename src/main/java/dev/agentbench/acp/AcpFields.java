package dev.agentbench.acp;

import dev.agentbench.agent.JsonObject;
import java.util.List;
import java.util.Optional;

/** Reads the fields of ACP's messages, leniently: what is of another type is absent. */
final class AcpFields {
  /** Up to here each whole number is a {@code double} of its own. */
  private static final double EXACT = 1L << 53;

  private AcpFields() {}

  /** The objects of a list. */
  static List<JsonObject> objects(JsonObject object, String name) {
    return object
        .get(name)
        .filter(List.class::isInstance)
        .map(value -> (List<?>) value)
        .orElse(List.of())
        .stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .toList();
  }

  /** A whole number of zero or more, up to those that a {@code long} holds. */
  static Optional<Long> count(JsonObject object, String name) {
    return object.get(name).flatMap(AcpFields::whole).filter(number -> number >= 0);
  }

  private static Optional<Long> whole(Object value) {
    if (value instanceof Double number) {
      boolean exact = number == Math.rint(number) && Math.abs(number) <= EXACT;
      return exact ? Optional.of(number.longValue()) : Optional.empty();
    }
    return value instanceof Long number ? Optional.of(number) : Optional.empty();
  }

  /** The text of a content block; empty when it is no text. */
  static Optional<String> text(JsonObject block) {
    return block.string("type").filter("text"::equals).flatMap(type -> block.string("text"));
  }

  /** A nested object, empty when there is none. */
  static JsonObject nested(JsonObject object, String name) {
    return object.object(name).orElse(JsonObject.EMPTY);
  }
}
