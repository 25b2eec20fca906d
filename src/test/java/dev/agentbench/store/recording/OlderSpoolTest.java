package dev.agentbench.store.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.event.RunEvent;
import dev.agentbench.json.JsonRecords;
import dev.agentbench.result.Manifest;
import dev.agentbench.result.Trial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A spool that a version wrote in which manifests and trials had all their fields on one level. The
 * file is never made anew: it stands for those that lie beside databases.
 */
class OlderSpoolTest {
  private static final Path SPOOL =
      Path.of("src/test/resources/older/metrics.db.spool-00000001.jsonl");

  @Test
  void everyLineIsReadAndWrittenAsItWas() throws IOException {
    List<String> lines = Files.readAllLines(SPOOL, StandardCharsets.US_ASCII);

    assertThat(lines)
        .hasSize(11)
        .allSatisfy(
            line ->
                assertThat(JsonRecords.line(JsonRecords.read(line, SpoolLine.class)))
                    .isEqualTo(line));
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
