package dev.agentbench.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentbench.gateway.protocol.Dialect;
import dev.agentbench.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.List;

/** Writes a frame that a scenario describes, nulls and all. */
final class JsonFrame {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** The fields that one dialect sends in every frame. */
  private static final List<String> ALWAYS_SENT =
      List.of(
          "type",
          "content",
          "token",
          "is_final",
          "call_id",
          "tool_name",
          "arguments",
          "requires_approval",
          "error",
          "metadata");

  private JsonFrame() {}

  /**
   * The frame as JSON text; fields that it has not are added as nulls where the dialect does so.
   */
  static String write(YamlNode.Mapping frame, Dialect dialect) {
    ObjectNode object = NODES.objectNode();
    if (dialect == Dialect.NULLS_SENT) {
      ALWAYS_SENT.forEach(object::putNull);
    }
    frame.entries().forEach(entry -> object.set(entry.key(), json(entry.value())));
    return write(object);
  }

  /** Any value as JSON text. */
  static String write(YamlNode value) {
    return write(json(value));
  }

  private static String write(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree of plain values could not be written", impossible);
    }
  }

  private static JsonNode json(YamlNode node) {
    if (node.asMapping().isPresent()) {
      ObjectNode object = NODES.objectNode();
      node.asMapping()
          .get()
          .entries()
          .forEach(entry -> object.set(entry.key(), json(entry.value())));
      return object;
    }
    if (node.asSequence().isPresent()) {
      List<JsonNode> items = node.asSequence().get().items().stream().map(JsonFrame::json).toList();
      return NODES.arrayNode().addAll(items);
    }
    return node.asScalar().map(JsonFrame::scalar).orElseGet(NODES::nullNode);
  }

  private static JsonNode scalar(YamlNode.Scalar scalar) {
    if (scalar.isNull()) {
      return NODES.nullNode();
    }
    if (scalar.bool().isPresent()) {
      return NODES.booleanNode(scalar.bool().get());
    }
    return scalar
        .number()
        .<JsonNode>map(number -> number(number))
        .orElseGet(() -> NODES.textNode(scalar.text()));
  }

  private static JsonNode number(BigDecimal number) {
    return number.scale() <= 0 ? NODES.numberNode(number.toBigInteger()) : NODES.numberNode(number);
  }
}
