package dev.agentbench.gateway.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The one parser, with bounds against what a stranger may send. */
final class Json {
  /** Deeper text is unreadable; arguments of tools nest a handful of levels. */
  static final int MAX_DEPTH = 200;

  private static final int MAX_STRING_LENGTH = 64 << 20;

  /** Sets of buffers that are kept: as many as threads of a few processors use at once. */
  private static final int POOLED_BUFFERS = 16;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_STRING_LENGTH)
                  .build())
          // Names come from agents: interned ones would stay in the JVM for good.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          // One set of buffers a thread, as is usual, would be 16 KiB for each of a thousand
          // trials.
          .recyclerPool(JsonRecyclerPools.newBoundedPool(POOLED_BUFFERS))
          .build();

  static final ObjectMapper MAPPER =
      new ObjectMapper(FACTORY).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Json() {}

  /** The object that {@code text} is; empty when it is broken or anything else. */
  static Optional<ObjectNode> object(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    } catch (JsonProcessingException broken) {
      return Optional.empty();
    }
  }
}
