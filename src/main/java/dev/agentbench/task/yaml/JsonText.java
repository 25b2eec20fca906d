package dev.agentbench.task.yaml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.agentbench.yaml.YamlNode;
import dev.agentbench.yaml.YamlNode.Scalar;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Optional;

/** Writes a YAML tree as JSON. */
final class JsonText {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator out;

  private JsonText(JsonGenerator out) {
    this.out = out;
  }

  static String of(YamlNode node) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      new JsonText(out).write(node);
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory failed", impossible);
    }
    return text.toString();
  }

  private void write(YamlNode node) throws IOException {
    Optional<YamlNode.Mapping> mapping = node.asMapping();
    Optional<YamlNode.Sequence> sequence = node.asSequence();
    if (mapping.isPresent()) {
      out.writeStartObject();
      for (YamlNode.Entry entry : mapping.get().entries()) {
        out.writeFieldName(entry.key());
        write(entry.value());
      }
      out.writeEndObject();
    } else if (sequence.isPresent()) {
      out.writeStartArray();
      for (YamlNode item : sequence.get().items()) {
        write(item);
      }
      out.writeEndArray();
    } else {
      writeScalar(node.asScalar().orElseThrow());
    }
  }

  private void writeScalar(Scalar scalar) throws IOException {
    Optional<BigDecimal> number = scalar.number();
    if (scalar.isNull()) {
      out.writeNull();
    } else if (scalar.bool().isPresent()) {
      out.writeBoolean(scalar.bool().get());
    } else if (number.isPresent()) {
      out.writeNumber(number.get());
    } else {
      out.writeString(scalar.text());
    }
  }
}
