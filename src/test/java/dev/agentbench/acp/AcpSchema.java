package dev.agentbench.acp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wiremock.com.fasterxml.jackson.databind.JsonNode;
import wiremock.com.fasterxml.jackson.databind.ObjectMapper;
import wiremock.com.fasterxml.jackson.databind.node.ObjectNode;
import wiremock.com.networknt.schema.JsonSchema;
import wiremock.com.networknt.schema.JsonSchemaFactory;
import wiremock.com.networknt.schema.SpecVersion.VersionFlag;

/**
 * The published schema of ACP, where it lies beside the checkout. Params and results are judged by
 * the type of their method; the validator is WireMock's.
 */
final class AcpSchema {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FILE = Path.of("../shared/data/acp-schema-v1.json");

  private final JsonNode file;
  private final Map<String, JsonSchema> types = new HashMap<>();
  private final Set<String> fields = new HashSet<>();

  private AcpSchema(JsonNode file) {
    this.file = file;
    file.get("$defs")
        .findValues("properties")
        .forEach(properties -> properties.fieldNames().forEachRemaining(fields::add));
  }

  static boolean isThere() {
    return Files.exists(FILE);
  }

  static AcpSchema read() throws IOException {
    return new AcpSchema(JSON.readTree(Files.readString(FILE)));
  }

  /**
   * The faults of a message.
   *
   * @param method its own, or that of the request which it answers
   */
  List<String> faults(JsonNode message, String method) {
    List<String> faults = new ArrayList<>(envelope(message));
    if (message.has("error")) {
      faults.addAll(error(message.get("error")));
    } else {
      String part = message.has("method") ? "params" : "result";
      faults.addAll(body(method, part, message.path(part)));
    }
    return faults;
  }

  private List<String> body(String method, String part, JsonNode body) {
    Optional<String> type = type(method, part);
    if (type.isEmpty()) {
      return List.of(method + " has no " + part);
    }
    List<String> faults = new ArrayList<>();
    schema(type.get()).validate(body).forEach(fault -> faults.add(fault.getMessage()));
    unknownFields(body, faults);
    return faults;
  }

  /** Responses are results, requests and notifications are params. */
  private Optional<String> type(String method, String part) {
    return file.get("$defs").properties().stream()
        .filter(type -> type.getValue().path("x-method").asText().equals(method))
        .map(Map.Entry::getKey)
        .filter(name -> name.endsWith("Response") == part.equals("result"))
        .findFirst();
  }

  private JsonSchema schema(String type) {
    return types.computeIfAbsent(
        type,
        name -> {
          ObjectNode schema = JSON.createObjectNode().put("$ref", "#/$defs/" + name);
          schema.set("$defs", file.get("$defs"));
          return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
        });
  }

  /** The schema forbids no further fields, so that one with a wrong name would pass. */
  private void unknownFields(JsonNode node, List<String> faults) {
    node.properties()
        .forEach(
            field -> {
              boolean free = Set.of("_meta", "rawInput", "rawOutput").contains(field.getKey());
              if (!free && !fields.contains(field.getKey())) {
                faults.add("no type of the schema has a field " + field.getKey());
              } else if (!free) {
                unknownFields(field.getValue(), faults);
              }
            });
    if (node.isArray()) {
      node.forEach(item -> unknownFields(item, faults));
    }
  }

  private static List<String> envelope(JsonNode message) {
    List<String> faults = new ArrayList<>();
    if (!message.path("jsonrpc").asText().equals("2.0")) {
      faults.add("jsonrpc is not 2.0");
    }
    message
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!Set.of("jsonrpc", "id", "method", "params", "result", "error").contains(name)) {
                faults.add("JSON-RPC has no field " + name);
              }
            });
    return faults;
  }

  private static List<String> error(JsonNode error) {
    return error.path("code").isInt() && error.path("message").isTextual()
        ? List.of()
        : List.of("an error needs a code and a message: " + error);
  }
}
