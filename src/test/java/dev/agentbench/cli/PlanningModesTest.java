package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same complex tasks and scripted agents without plans, with their own, with the runner's. */
@Timeout(120)
@Tag("slow")
class PlanningModesTest {
  private static final int TASKS = 20;

  /** Agents that plan, and do better by a plan. */
  private static final String AGENTS =
      "gateway.embedded={plans: approved, seed: 7, skills: ["
          + "{planned: true, chance: 0.95}, {planned: false, chance: 0.4}]}";

  @TempDir private Path folder;

  @BeforeEach
  void makeTasks() throws IOException {
    Files.createDirectories(folder.resolve("project"));
    StringBuilder text = new StringBuilder("tasks:\n");
    for (int i = 1; i <= TASKS; i++) {
      text.append(
          """
            - id: t%1$d
              category: complex
              type: coding
              description: Write the files a%1$d.txt and b%1$d.txt.
              auto_check:
                - {type: contains_text, params: {path: a%1$d.txt, text: alpha}}
                - {type: contains_text, params: {path: b%1$d.txt, text: beta}}
          """
              .formatted(i));
    }
    Files.writeString(folder.resolve("tasks.yaml"), text);
  }

  @Test
  void whatPlansAreWorthIsShownByCompare() throws Exception {
    run("off");
    run("gateway");
    run("runner");

    assertThat(gain("off", "gateway")).isGreaterThan(0.3);
    assertThat(gain("off", "runner")).isGreaterThan(0.3);
    assertThat(plans("off")).containsOnly("rejected");
    assertThat(plans("gateway")).contains("completed").doesNotContain("rejected");
    assertThat(plans("runner")).contains("completed").doesNotContain("rejected");
  }

  private void run(String planning) {
    CommandResult result =
        CommandResult.in(
            folder,
            "run",
            "--name",
            planning,
            "--set",
            "benchmark.tasks_file=" + folder.resolve("tasks.yaml"),
            "--set",
            "benchmark.test_project=" + folder.resolve("project"),
            "--set",
            "benchmark.planning=" + planning,
            "--set",
            "gateway.final_grace_ms=20",
            "--set",
            AGENTS);
    assertThat(result.code()).as(result.err()).isZero();
  }

  /** By how much the success rate is higher, as {@code compare} shows it. */
  private double gain(String before, String after) throws IOException {
    JsonNode comparison =
        new ObjectMapper()
            .readTree(CommandResult.in(folder, "compare", before, after, "--format", "json").out());
    return comparison.get("current").get("success_rate").asDouble()
        - comparison.get("baseline").get("success_rate").asDouble();
  }

  /** How the plans of an experiment ended. */
  private List<String> plans(String name) throws IOException {
    CommandResult exported =
        CommandResult.in(
            folder, "export", "--experiment-id", name, "--format", "json", "--output", "-");
    assertThat(exported.code()).as(exported.err()).isZero();
    List<String> statuses = new ArrayList<>();
    for (JsonNode plan : new ObjectMapper().readTree(exported.out()).findValues("plans")) {
      plan.forEach(each -> statuses.add(each.get("status").asText()));
    }
    return statuses;
  }
}
