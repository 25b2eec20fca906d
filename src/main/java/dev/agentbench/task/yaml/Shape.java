package dev.agentbench.task.yaml;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;

/**
 * JSON Schema of a value (draft 7, which editors know best). As in the reader, any single value is
 * a text, and a null where nothing is needed is nothing.
 */
final class Shape {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Shape() {}

  static ObjectNode text() {
    return ofTypes("string", "number", "boolean", "null");
  }

  /** A text that is not blank. */
  static ObjectNode filled() {
    return ofTypes("string", "number", "boolean").put("pattern", "\\S");
  }

  static ObjectNode word(List<String> usual) {
    ObjectNode shape = JSON.objectNode();
    ArrayNode any = shape.putArray("anyOf");
    ArrayNode words = any.addObject().putArray("enum");
    usual.forEach(words::add);
    any.add(text());
    return shape;
  }

  /** One of these words, or nothing. */
  static ObjectNode choice(List<String> words) {
    ObjectNode shape = JSON.objectNode();
    ArrayNode all = shape.putArray("enum");
    words.forEach(all::add);
    all.addNull();
    return shape;
  }

  static ObjectNode constant(String word) {
    return JSON.objectNode().put("const", word);
  }

  /** Relative; that it stays inside the workspace all the way only the reader knows. */
  static ObjectNode path() {
    return ofTypes("string", "number", "boolean")
        .put("pattern", "^(?![/\\\\]|[A-Za-z]:|\\.\\.(?:[/\\\\]|$))[\\s\\S]*\\S");
  }

  static ObjectNode integer(int min, int max) {
    return ofTypes("integer", "null").put("minimum", min).put("maximum", max);
  }

  static ObjectNode above0UpTo(BigDecimal max) {
    return ofTypes("number", "null").put("exclusiveMinimum", 0).put("maximum", max);
  }

  static ObjectNode list(ObjectNode item) {
    ObjectNode shape = ofTypes("array", "null");
    shape.set("items", item);
    return shape;
  }

  static ObjectNode filledList(ObjectNode item) {
    ObjectNode shape = givenList(item);
    return shape.put("minItems", 1);
  }

  /** A list that must be there, though it may be empty. */
  static ObjectNode givenList(ObjectNode item) {
    ObjectNode shape = ofTypes("array");
    shape.set("items", item);
    return shape;
  }

  static ObjectNode anything() {
    return JSON.objectNode();
  }

  /** Any mapping, or nothing. */
  static ObjectNode open() {
    return ofTypes("object", "null");
  }

  static ObjectNode anyOf(List<ObjectNode> shapes) {
    ObjectNode shape = JSON.objectNode();
    shape.putArray("anyOf").addAll(shapes);
    return shape;
  }

  /** A mapping with these keys and no others. */
  static ObjectNode mapping(List<? extends Key<?>> keys) {
    ObjectNode shape = ofTypes("object");
    ObjectNode properties = shape.putObject("properties");
    keys.forEach(
        key -> properties.set(key.name(), key.shape().get().put("description", key.means())));
    ArrayNode required = shape.putArray("required");
    keys.stream().filter(Key::required).forEach(key -> required.add(key.name()));
    return shape.put("additionalProperties", false);
  }

  /** The same mapping, which must have one of these keys. */
  static ObjectNode withOneOf(ObjectNode mapping, List<String> keys) {
    ArrayNode any = mapping.putArray("anyOf");
    keys.forEach(key -> any.addObject().putArray("required").add(key));
    return mapping;
  }

  private static ObjectNode ofTypes(String... types) {
    ObjectNode shape = JSON.objectNode();
    if (types.length == 1) {
      return shape.put("type", types[0]);
    }
    ArrayNode all = shape.putArray("type");
    for (String type : types) {
      all.add(type);
    }
    return shape;
  }
}
