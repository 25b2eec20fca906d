package dev.agentbench.acp;

import dev.agentbench.agent.JsonObject;
import java.util.List;
import java.util.Optional;

/** Reads the fields of ACP's messages, leniently: what is of another type is absent. */
final class AcpFields {
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

  /** A number of zero or more. */
  static Optional<Long> count(JsonObject object, String name) {
    return object
        .get(name)
        .filter(Number.class::isInstance)
        .map(value -> ((Number) value).longValue())
        .filter(number -> number >= 0);
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
