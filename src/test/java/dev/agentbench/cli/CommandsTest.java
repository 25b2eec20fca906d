package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Commands as a user types them, on the repository's own tasks and the embedded Gateway. */
@Timeout(240)
@Tag("slow")
class CommandsTest {
  private static final String FLAWLESS = "gateway.embedded={step_latency_ms: 0, skills: []}";

  @TempDir private Path folder;

  @Test
  void aRunIsKeptReportedListedShownAndDeleted() throws IOException {
    CommandResult run =
        CommandResult.in(
            folder,
            "run",
            "--type",
            "question",
            "--limit",
            "2",
            "--generate-report",
            "--name",
            "first",
            "--label",
            "branch=main",
            "--set",
            FLAWLESS);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("SCRIPTED");
    assertThat(run.out()).contains("100.0 %", "Report: ", "experiments show");
    assertThat(reports())
        .singleElement()
        .satisfies(report -> assertThat(report).content().contains("Scripted agents", "first"));

    JsonNode listed = json(CommandResult.in(folder, "experiments", "list", "--json"));
    assertThat(listed).hasSize(1);
    assertThat(listed.get(0).get("passed").asInt()).isEqualTo(2);
    assertThat(listed.get(0).get("scripted").asBoolean()).isTrue();
    String id = listed.get(0).get("id").asText();

    JsonNode shown =
        json(CommandResult.in(folder, "experiments", "show", id.substring(0, 6), "--json"));
    assertThat(shown.get("id").asText()).isEqualTo(id);
    assertThat(shown.get("labels").get(0).asText()).isEqualTo("branch=main");
    assertThat(shown.get("trials")).hasSize(2);
    assertThat(CommandResult.in(folder, "experiments", "show", "latest").out())
        .contains(id, "passed");

    assertThat(CommandResult.in(folder, "report", "--latest").out())
        .contains(folder.resolve("reports").toString());

    assertThat(CommandResult.in(folder, "experiments", "delete", id).code()).isEqualTo(2);
    assertThat(CommandResult.in(folder, "experiments", "delete", id, "--yes").code()).isZero();
    assertThat(json(CommandResult.in(folder, "experiments", "list", "--json"))).isEmpty();
  }

  @Test
  void bothModesStandSideBySideInOneReport() throws IOException {
    CommandResult run =
        CommandResult.in(
            folder,
            "run",
            "--type",
            "question",
            "--mode",
            "both",
            "--generate-report",
            "--json",
            "--set",
            FLAWLESS);
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode experiments = new ObjectMapper().readTree(run.out());
    assertThat(experiments)
        .extracting(node -> node.get("mode").asText())
        .containsExactly("single-agent", "multi-agent");
    assertThat(reports())
        .singleElement()
        .satisfies(report -> assertThat(report).content().contains("single-agent", "multi-agent"));
  }

  @Test
  void repeatedTrialsVaryAndAsManyPassAgainWithTheSameSeed() {
    List<String> outcomes = outcomesWithSeed("7");
    assertThat(outcomes)
        .hasSize(8)
        .contains("passed")
        .anyMatch(outcome -> !outcome.equals("passed"));
    assertThat(outcomesWithSeed("7")).isEqualTo(outcomes);
  }

  private List<String> outcomesWithSeed(String seed) {
    CommandResult run =
        CommandResult.in(
            folder,
            "run",
            "--type",
            "question",
            "--limit",
            "1",
            "--repeat",
            "8",
            "--json",
            "--set",
            "gateway.embedded={seed: " + seed + ", step_latency_ms: 0, skills: [{chance: 0.5}]}");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode trials = json(run).get(0).get("trials");
    return Stream.iterate(0, i -> i < trials.size(), i -> i + 1)
        .map(i -> trials.get(i).get("outcome").asText())
        .sorted()
        .toList();
  }

  @Test
  void aDryRunRunsNothing() {
    CommandResult run =
        CommandResult.in(folder, "run", "--limit", "3", "--repeat", "2", "--dry-run");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("Would run 6 trials", "task_001", "unknown, there is no history: No database");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void checkNamesEachStepAndItsTime() {
    CommandResult check = CommandResult.in(folder, "check");
    assertThat(check.code()).as(check.out() + check.err()).isZero();
    assertThat(check.out()).contains("ok", "health", "session", "scripted");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void checkTriesWhatHoldsCommandsInAndWithoutASandboxSaysWhatDoesNot() {
    CommandResult check =
        CommandResult.in(folder, "check", "--set", "benchmark.tools.sandbox=none");
    assertThat(check.code()).as("none is what was asked for: " + check.out()).isZero();
    assertThat(check.out())
        .containsPattern("(?m)^no +sandbox .*no sandbox \\(switched off\\)")
        .containsPattern("(?m)^no +reading .*a command reads .*/beside/secret")
        .containsPattern("(?m)^ok +environment ")
        .contains("docs/security.md");
  }

  @Test
  void aRunWithoutASandboxSaysSoBeforeItsFirstTrial() {
    String[] run = {"run", "--limit", "1", "--set", "benchmark.tools.sandbox=none"};
    assertThat(CommandResult.in(folder, run).err())
        .containsPattern(
            "(?s)Commands of agents run with no sandbox \\(switched off\\): they can access everything that you can.*task_001");
  }

  @Test
  void checkTellsWhatToDoWhenAStepFails() {
    CommandResult check = CommandResult.in(folder, "check", "--gateway", "http://127.0.0.1:1");
    assertThat(check.code()).isEqualTo(1);
    assertThat(check.out()).contains("FAILED", "connect", "127.0.0.1 port 1");
  }

  @Test
  void tasksAreListedWithTheirCounts() {
    CommandResult list = CommandResult.in(folder, "tasks", "list");
    assertThat(list.code()).isZero();
    assertThat(list.out()).contains("task_001", "simple", "coding", " tasks: ");
    assertThat(json(CommandResult.in(folder, "tasks", "list", "--task-range", "1-3", "--json")))
        .hasSize(3);
    assertThat(CommandResult.in(folder, "tasks", "show", "task_001").out())
        .contains("Checks:", "task_001");
    assertThat(CommandResult.in(folder, "tasks", "validate").out()).contains("are valid");
  }

  @Test
  void aSecretOfTheConfigurationIsNowhere() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("c.yaml"), "gateway: {api_key: '${KEY}'}\nlogging: {level: TRACE}\n");
    List<String> arguments =
        Stream.concat(
                Stream.of(
                    "run",
                    "--config",
                    config.toString(),
                    "--type",
                    "question",
                    "--limit",
                    "1",
                    "--verbose",
                    "--generate-report",
                    "--set",
                    FLAWLESS),
                CommandResult.keptIn(folder).stream())
            .toList();
    CommandResult run =
        CommandResult.of(Map.of("KEY", "s3cr3t-v4lue"), arguments.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out() + run.err()).doesNotContain("s3cr3t-v4lue");
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(
                new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain("s3cr3t-v4lue");
      }
    }
  }

  private List<Path> reports() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("reports"))) {
      return files.filter(file -> file.toString().endsWith(".md")).toList();
    }
  }

  private static JsonNode json(CommandResult result) {
    try {
      return new ObjectMapper().readTree(result.out());
    } catch (IOException noJson) {
      throw new AssertionError(
          "no JSON on standard output: " + result.out() + result.err(), noJson);
    }
  }
}
