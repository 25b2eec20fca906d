package dev.agentbench.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads one JSON object whose fields are records and lists of records, as {@link JsonRecords}
 * writes them, with one record in memory at a time. What is not as expected is an {@link
 * IllegalArgumentException} that says where.
 */
public final class JsonRecordReader implements Closeable {
  private static final ObjectReader RECORDS =
      JsonRecords.MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final JsonParser json;

  /**
   * Stands before the first field.
   *
   * @param in closed with this
   */
  public JsonRecordReader(Reader in) throws IOException {
    this.json = JsonRecords.MAPPER.createParser(in);
    try {
      expect(JsonToken.START_OBJECT);
    } catch (IOException | RuntimeException e) {
      json.close();
      throw e;
    }
  }

  /** The name of the next field; empty after the last. */
  public Optional<String> nextField() throws IOException {
    try {
      Optional<String> name = Optional.ofNullable(json.nextFieldName());
      if (name.isEmpty() && json.nextToken() != null) {
        throw wrong("expected nothing behind the object");
      }
      return name;
    } catch (JsonProcessingException malformed) {
      throw wrong(malformed.getOriginalMessage());
    }
  }

  /** The value of the field. */
  public <T> T value(Class<T> type) throws IOException {
    try {
      json.nextToken();
      return record(type);
    } catch (JsonProcessingException malformed) {
      throw wrong(malformed.getOriginalMessage());
    }
  }

  /** The values of the field, which is a list. */
  public <T> void each(Class<T> type, Consumer<T> consumer) throws IOException {
    try {
      expect(JsonToken.START_ARRAY);
      while (json.nextToken() != JsonToken.END_ARRAY) {
        consumer.accept(record(type));
      }
    } catch (JsonProcessingException malformed) {
      throw wrong(malformed.getOriginalMessage());
    }
  }

  @Override
  public void close() throws IOException {
    json.close();
  }

  private <T> T record(Class<T> type) throws IOException {
    T value = RECORDS.forType(type).readValue(json);
    if (value == null) {
      throw wrong("expected a value, found nothing");
    }
    return value;
  }

  private void expect(JsonToken wanted) throws IOException {
    try {
      if (json.nextToken() != wanted) {
        throw wrong("expected " + wanted.asString());
      }
    } catch (JsonProcessingException malformed) {
      throw wrong(malformed.getOriginalMessage());
    }
  }

  private IllegalArgumentException wrong(String what) {
    String first = what.lines().findFirst().orElse("no JSON");
    return new IllegalArgumentException(
        "line " + json.currentLocation().getLineNr() + ": " + first);
  }
}
