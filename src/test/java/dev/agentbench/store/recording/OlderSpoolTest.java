package dev.agentbench.store.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentbench.event.RunEvent;
import dev.agentbench.json.JsonRecords;
import dev.agentbench.result.Manifest;
import dev.agentbench.result.Trial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A spool that a version wrote in which manifests and trials had all their fields on one level. The
 * file is never made anew: it stands for those that lie beside databases.
 */
class OlderSpoolTest {
  private static final Path SPOOL =
      Path.of("src/test/resources/older/metrics.db.spool-00000001.jsonl");

  /** What later versions tell of trials, calls, checks and subtasks that have nothing to tell. */
  private static final Map<String, String> LATER =
      Map.of(
          "observed", "false",
          "milestones", "[]",
          "step", "1",
          "added", "false",
          "usage", "{\"tool_calls\":0,\"input_tokens\":0,\"output_tokens\":0}");

  @Test
  void everyLineIsReadAndWrittenAsItWas() throws IOException {
    List<String> lines = Files.readAllLines(SPOOL, StandardCharsets.US_ASCII);

    assertThat(lines)
        .hasSize(11)
        .allSatisfy(
            line -> {
              String written = JsonRecords.line(JsonRecords.read(line, SpoolLine.class));
              assertThat(withoutLater(new JsonMapper().readTree(written)).toString())
                  .isEqualTo(new JsonMapper().readTree(line).toString());
            });
  }

  /** Without the fields that were not known yet, each of which says that there is nothing. */
  private static JsonNode withoutLater(JsonNode node) {
    for (ObjectNode object : objects(node)) {
      LATER.forEach(
          (name, nothing) -> {
            JsonNode value = object.remove(name);
            if (value != null) {
              assertThat(value).as(name).hasToString(nothing);
            }
          });
      JsonNode subtasks = object.remove("subtask_count");
      if (subtasks != null) {
        assertThat(subtasks.asInt()).isEqualTo(object.get("subtasks").size());
      }
    }
    return node;
  }

  private static List<ObjectNode> objects(JsonNode node) {
    List<ObjectNode> found = new ArrayList<>();
    if (node instanceof ObjectNode object) {
      found.add(object);
    }
    node.forEach(each -> found.addAll(objects(each)));
    return found;
  }

  @Test
  void fieldsAreWhereTheyBelong() throws IOException {
    Manifest manifest = first(RunEvent.ExperimentStarted.class).experiment().manifest();
    Trial trial = first(RunEvent.TrialFinished.class).trial();

    assertThat(manifest.runner().process()).isEqualTo("process 1 on here");
    assertThat(manifest.tasks().selection()).isEqualTo("--tag fast");
    assertThat(manifest.tasks().versions()).hasSize(1);
    assertThat(manifest.plannedTrials()).isEqualTo(36);
    assertThat(manifest.gateway().version()).isEqualTo("2.0");
    assertThat(trial.subject().repeat()).isEqualTo(4);
    assertThat(trial.result().answer()).endsWith("NUL!");
    assertThat(trial.records().integrity()).hasSize(2);
    assertThat(trial.records().plans()).hasSize(3);
  }

  /** The first event of a kind. */
  private static <T> T first(Class<T> kind) throws IOException {
    try (Stream<String> lines = Files.lines(SPOOL, StandardCharsets.US_ASCII)) {
      return lines
          .skip(1)
          .map(line -> JsonRecords.read(line, SpoolLine.class).event())
          .filter(kind::isInstance)
          .map(kind::cast)
          .findFirst()
          .orElseThrow();
    }
  }
}
