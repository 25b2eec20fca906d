package dev.agentbench.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentbench.text.ForeignText;

/**
 * Records as the JSON of the live feed: camelCase names but for {@code task_id}, ids as texts,
 * enums in lower case, instants as ISO-8601 UTC, absent values as null.
 */
public final class WireRecords {
  private static final JsonMapper MAPPER =
      JsonRecords.MAPPER
          .rebuild()
          .propertyNamingStrategy(new Names())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
          .configure(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature(), false)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private WireRecords() {}

  /**
   * One object with the fields of both, on one line. What a terminal would obey is written as an
   * escape.
   *
   * @param head its absent fields are left out
   */
  public static String line(Object head, Object body) {
    ObjectNode line = MAPPER.createObjectNode();
    MAPPER
        .<ObjectNode>valueToTree(head)
        .properties()
        .forEach(
            field -> {
              if (!field.getValue().isNull()) {
                line.set(field.getKey(), field.getValue());
              }
            });
    line.setAll(MAPPER.<ObjectNode>valueToTree(body));
    try {
      return ForeignText.json(MAPPER.writeValueAsString((JsonNode) line));
    } catch (JsonProcessingException unwritable) {
      throw new IllegalStateException("no JSON form for " + body.getClass().getName(), unwritable);
    }
  }

  /**
   * The record in an object, whose other fields are ignored.
   *
   * @throws IllegalArgumentException when it holds something else; the message says what
   */
  public static <T> T read(String line, Class<T> type) {
    try {
      T read = MAPPER.readValue(line, type);
      if (read == null) {
        throw new IllegalArgumentException("expected an object, found null");
      }
      return read;
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException(
          unreadable.getOriginalMessage().lines().findFirst().orElse("no JSON"), unreadable);
    }
  }

  private static final class Names extends PropertyNamingStrategies.NamingBase {
    private static final long serialVersionUID = 1L;

    @Override
    public String translate(String component) {
      return component.equals("taskId") ? "task_id" : component;
    }
  }
}
