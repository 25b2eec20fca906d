package dev.agentbench.faults;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.agentbench.gateway.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Cases that share one start of the program.
 *
 * @param topic the file's heading in docs/gateway-protocol.md
 * @param name for people
 * @param transport over which they are played
 * @param settings {@code key=value} besides the usual ones
 * @param dialect of the Gateway
 * @param http rules of the scenario
 * @param exit the program's exit code
 */
record FaultRun(
    String topic,
    String name,
    Transport transport,
    List<String> settings,
    String dialect,
    ObjectNode http,
    List<FaultCase> cases,
    int exit) {
  private static final Path FOLDER = Path.of("src", "test", "resources", "faults");
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Otherwise every trial would wait for metrics that no scene makes. */
  private static final String USUAL_METRICS =
      "[{status: 200, body: {session_id: s, total_requests: 1, requests: [{model: m}]}}]";

  /** All runs of all files over WebSocket, by the names of the files. */
  static List<FaultRun> all() {
    return over(Transport.WEBSOCKET);
  }

  /** All runs of all files with the cases that there are over this transport. */
  static List<FaultRun> over(Transport transport) {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<FaultRun> runs = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        JsonNode read = YAML.readTree(file.toFile());
        for (JsonNode run : read.get("runs")) {
          runs.add(read(read.get("topic").asText(), transport, run));
        }
      }
      return runs.stream().filter(run -> !run.cases().isEmpty()).toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static FaultRun read(String topic, Transport transport, JsonNode node) {
    List<String> settings = new ArrayList<>();
    node.path("set").forEach(setting -> settings.add(setting.asText()));
    ObjectNode http = JSON.createObjectNode();
    if (node.has("http")) {
      http.setAll((ObjectNode) node.get("http"));
    }
    if (!http.has("metrics")) {
      http.set("metrics", usualMetrics());
    }
    List<FaultCase> cases = new ArrayList<>();
    node.path("cases").forEach(fault -> FaultCase.read(fault, transport).ifPresent(cases::add));
    return new FaultRun(
            topic,
            node.path("run").asText(node.path("cases").path(0).path("name").asText()),
            transport,
            settings,
            node.path("dialect").asText("nulls_dropped"),
            http,
            List.of(),
            0)
        .with(cases);
  }

  /** The same run with these cases. A run of which most is in error is no success. */
  FaultRun with(List<FaultCase> others) {
    long errors = others.stream().filter(fault -> fault.exitAlone() == 1).count();
    return new FaultRun(
        topic,
        name,
        transport,
        settings,
        dialect,
        http,
        others,
        2 * errors > others.size() ? 1 : 0);
  }

  /** Whether the Gateway answers all HTTP calls as usual. */
  boolean hasUsualHttp() {
    return http.size() == 1 && http.get("metrics").equals(usualMetrics());
  }

  private static JsonNode usualMetrics() {
    try {
      return YAML.readTree(USUAL_METRICS);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Writes a task for each case; JSON is YAML. */
  Path writeTasks(Path folder) throws IOException {
    ArrayNode tasks = JSON.createArrayNode();
    for (FaultCase fault : cases) {
      tasks
          .addObject()
          .put("id", fault.taskId())
          .put("description", fault.description())
          .put("category", "simple")
          .put("type", "question");
    }
    ObjectNode file = JSON.createObjectNode();
    file.set("tasks", tasks);
    return Files.writeString(folder.resolve("tasks.yaml"), file.toPrettyString());
  }

  /** Writes the scenario: the scenes of each case for its task. */
  Path writeScenario(Path folder) throws IOException {
    ObjectNode file = JSON.createObjectNode();
    file.set("http", http);
    ArrayNode scenes = file.putArray("sessions");
    for (FaultCase fault : cases) {
      for (JsonNode scene : fault.scenes()) {
        ObjectNode own = scene.deepCopy();
        own.putObject("when").put("task", fault.taskId());
        scenes.add(own);
      }
    }
    return Files.writeString(folder.resolve("scenario.yaml"), file.toPrettyString());
  }

  @Override
  public String toString() {
    return name + " over " + transport.label();
  }
}
