package dev.agentbench.gateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentbench.agent.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From the parser's tree to the word {@link JsonObject}. */
final class JsonObjectReader {
  private JsonObjectReader() {}

  static JsonObject read(ObjectNode node) {
    if (node.isEmpty()) {
      return JsonObject.EMPTY;
    }
    JsonObject.Builder members = JsonObject.builder();
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      members.put(member.getKey(), value(member.getValue()));
    }
    return members.build();
  }

  /** An object, or a string that holds one; empty for anything else. */
  static JsonObject readLenient(@Nullable JsonNode node) {
    if (node instanceof ObjectNode object) {
      return read(object);
    }
    return node != null && node.isTextual()
        ? Json.object(node.textValue()).map(JsonObjectReader::read).orElse(JsonObject.EMPTY)
        : JsonObject.EMPTY;
  }

  /** One of the value types that {@link JsonObject} names; null for a JSON null. */
  static @Nullable Object value(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> read((ObjectNode) node);
      case ARRAY -> list(node);
      case STRING -> node.textValue();
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> number(node);
      case NULL, MISSING -> null;
      case BINARY, POJO -> node.asText();
    };
  }

  private static Object number(JsonNode node) {
    if (node.isBigInteger()) {
      return node.bigIntegerValue();
    }
    if (node.isIntegralNumber()) {
      return node.longValue();
    }
    double number = node.doubleValue();
    return Double.isFinite(number) ? (Object) number : node.asText();
  }

  private static List<Object> list(JsonNode node) {
    List<Object> items = new ArrayList<>(node.size());
    for (JsonNode item : node) {
      Object value = value(item);
      items.add(value == null ? "" : value);
    }
    return items;
  }
}
