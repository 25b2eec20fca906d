package dev.agentbench.gateway.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.agentbench.agent.JsonObject;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From the word {@link JsonObject} to text. */
final class JsonObjectWriter {
  private JsonObjectWriter() {}

  static String write(JsonObject object) {
    return write(object, List.of());
  }

  /**
   * Writes {@code first} before the other members, with a null for each that {@code object} does
   * not have.
   */
  static String write(JsonObject object, List<String> first) {
    StringWriter text = new StringWriter(256);
    try (JsonGenerator json = Json.MAPPER.createGenerator(text)) {
      json.writeStartObject();
      for (String name : first) {
        writeMember(name, object, json);
      }
      for (String name : object.names()) {
        if (!first.contains(name)) {
          writeMember(name, object, json);
        }
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory failed", impossible);
    }
    return text.toString();
  }

  private static void writeObject(JsonObject object, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (String name : object.names()) {
      writeMember(name, object, json);
    }
    json.writeEndObject();
  }

  private static void writeMember(String name, JsonObject object, JsonGenerator json)
      throws IOException {
    json.writeFieldName(name);
    writeValue(object.get(name).orElse(null), json);
  }

  private static void writeValue(@Nullable Object value, JsonGenerator json) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof JsonObject object) {
      writeObject(object, json);
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object item : list) {
        writeValue(item, json);
      }
      json.writeEndArray();
    } else {
      writeScalar(value, json);
    }
  }

  private static void writeScalar(Object value, JsonGenerator json) throws IOException {
    if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof BigInteger number) {
      json.writeNumber(number);
    } else {
      throw new IllegalArgumentException(
          "a JsonObject holds a " + value.getClass().getName() + ", which is no JSON value");
    }
  }
}
