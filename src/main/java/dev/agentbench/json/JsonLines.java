package dev.agentbench.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** Writes flat JSON objects, a line each. Infinities, which JSON has no numbers for, are texts. */
public final class JsonLines implements Closeable {
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder().rootValueSeparator("").build();

  private final JsonGenerator json;
  private boolean inLine;

  /**
   * Writes nothing yet.
   *
   * @param out closed with this
   */
  public JsonLines(Writer out) throws IOException {
    this.json = FACTORY.createGenerator(out);
  }

  /**
   * The next field of the line.
   *
   * @param value a text, a number or a truth; null for JSON's null
   */
  public void field(String name, @Nullable Object value) throws IOException {
    if (!inLine) {
      json.writeStartObject();
      inLine = true;
    }
    json.writeObjectField(name, value);
  }

  /** The line, which has a field at least, is whole. */
  public void end() throws IOException {
    json.writeEndObject();
    json.writeRaw('\n');
    inLine = false;
  }

  /** After a failure the line stays as it is: half a line is seen as such. */
  @Override
  public void close() throws IOException {
    json.close();
  }
}
