package dev.agentbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.app.TaskVerification;
import dev.agentbench.config.ConfigLoader;
import dev.agentbench.config.Configuration;
import dev.agentbench.digest.Sha256;
import dev.agentbench.task.Task;
import dev.agentbench.task.yaml.TaskLoader;
import dev.agentbench.task.yaml.TaskSet;
import dev.agentbench.verify.TaskVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The repository's own tasks: none is done before anybody has worked, and each can be done. */
@Tag("slow")
class TaskSetTest {
  private static final TaskSet SET = new TaskLoader().load(Path.of("tasks"));

  @TempDir Path workspaces;

  @Test
  void theSetCoversEveryCategoryAndType() {
    assertThat(SET.warnings()).isEmpty();
    assertThat(SET.tasks()).hasSizeGreaterThanOrEqualTo(12);
    assertThat(SET.tasks())
        .extracting(Task::category)
        .contains("simple", "medium", "complex", "specialized");
    assertThat(SET.tasks())
        .extracting(Task::type)
        .contains("coding", "architecture", "debug", "question", "mixed");
  }

  @Test
  @Timeout(600)
  void everyTaskIsGood() throws Exception {
    Configuration configuration =
        ConfigLoader.load(
            Path.of("config.yaml"), List.of("benchmark.workspaces_dir=" + workspaces), Map.of());
    SortedMap<String, String> template = contents();

    int atOnce = Math.max(2, Runtime.getRuntime().availableProcessors());
    List<TaskVerdict> verdicts =
        TaskVerification.of(configuration, SET, SET.tasks(), atOnce, verdict -> {});

    assertThat(contents()).as("no workspace writes its template").isEqualTo(template);
    assertThat(verdicts)
        .allSatisfy(
            verdict -> {
              assertThat(verdict.faults()).as("%s", verdict.task()).isEmpty();
              assertThat(verdict.unverified()).as("%s", verdict.task()).isEmpty();
            });
  }

  /** Fingerprints of the files of the project by path. */
  private static SortedMap<String, String> contents() throws IOException {
    SortedMap<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(Path.of("tasks", "project"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(file.toString(), Sha256.of(Files.readAllBytes(file)));
      }
    }
    return contents;
  }
}
