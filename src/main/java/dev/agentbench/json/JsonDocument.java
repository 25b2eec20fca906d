package dev.agentbench.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.agentbench.text.ForeignText;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * Writes records as JSON: snake_case names, instants as ISO-8601 UTC, durations as seconds with a
 * fraction, absent values left out. What a terminal or a CI system would obey is written as an
 * escape.
 */
public final class JsonDocument {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .enable(SerializationFeature.INDENT_OUTPUT)
          .addModule(times())
          .build();

  private JsonDocument() {}

  /** The document for a record, or a list of records. */
  public static String of(Object value) {
    try {
      return ForeignText.json(MAPPER.writeValueAsString(value));
    } catch (JsonProcessingException unwritable) {
      throw new IllegalStateException("no JSON form for " + value.getClass().getName(), unwritable);
    }
  }

  private static SimpleModule times() {
    return new SimpleModule("times")
        .addSerializer(
            Instant.class,
            new JsonSerializer<Instant>() {
              @Override
              public void serialize(Instant value, JsonGenerator out, SerializerProvider providers)
                  throws IOException {
                out.writeString(value.toString());
              }
            })
        .addSerializer(
            Duration.class,
            new JsonSerializer<Duration>() {
              @Override
              public void serialize(Duration value, JsonGenerator out, SerializerProvider providers)
                  throws IOException {
                out.writeNumber(value.toNanos() / 1e9);
              }
            });
  }
}
