package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Checks whose programs are not installed are told before a run and counted after it. */
@Timeout(120)
@Tag("slow")
class SkippedChecksTest {
  private static final String THERE = "{type: file_exists, params: {path: readme.txt}}";
  private static final String MISSING =
      "{type: command_succeeds, params: {command: no-such-tool --version}}";
  private static final String SYNTAX = "{type: syntax_valid, params: {path: a.zzz}}";

  private static final String ALL_MAY_BE_IN_ERROR = "regression.max_error_rate=1";

  @TempDir private Path folder;
  private TinyTasks tasks;

  @BeforeEach
  void makeProject() throws IOException {
    tasks = new TinyTasks(folder, 1);
    Files.writeString(folder.resolve("project/a.zzz"), "z\n");
  }

  @Test
  void whatCannotRunIsToldBeforeTheStartAndCountedInEverySummary() throws Exception {
    write(THERE + ", " + MISSING, THERE + ", " + MISSING + ", " + MISSING, THERE + ", " + SYNTAX);
    Path page = folder.resolve("page.md");

    CommandResult run = run("--repeat", "2", "--summary-markdown", page.toString());

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("warning: no-such-tool is not installed: 3 checks in 2 tasks cannot run\n")
        .contains("warning: no-such-zzz is not installed: 1 check in 1 task cannot run\n");
    assertThat(run.out())
        .containsPattern("success \\(95 %\\)  skipped checks ")
        .containsPattern("100\\.0 % .* 8 ");
    String sentence =
        "8 checks in 6 trials were skipped: no-such-tool is not installed; no-such-zzz is not";
    assertThat(kept("show", "latest").out()).contains("Skipped     " + sentence);
    assertThat(json().get("skipped_checks").asInt()).isEqualTo(8);
    assertThat(page)
        .content()
        .contains("- ⚠️ no-such-tool is not installed: 3 checks in 2 tasks cannot run")
        .contains("\n⚠️ 8 checks in 6 trials were skipped: ");
  }

  @Test
  void aDryRunTellsItToo() throws Exception {
    write(THERE + ", " + MISSING);
    String sentence = "no-such-tool is not installed: 1 check in 1 task cannot run";
    assertThat(run("--dry-run").out()).contains("Missing: " + sentence + ".\n");
    JsonNode json = new ObjectMapper().readTree(run("--dry-run", "--json").out());
    assertThat(json.at("/missing/0").asText()).isEqualTo(sentence);
    assertThat(run("--dry-run", "--set", "benchmark.enable_validation=false").out())
        .doesNotContain("Missing");
  }

  @Test
  void nothingIsToldWhereAllProgramsAreThereOrNothingIsChecked() throws Exception {
    write("{type: command_succeeds, params: {command: 'true'}}");
    assertThat(run().err()).doesNotContain("not installed");
    write(THERE + ", " + MISSING);
    assertThat(run("--set", "benchmark.enable_validation=false").err())
        .doesNotContain("not installed");
  }

  @Test
  void aRunWithoutASingleScoreIsNoSuccess() throws Exception {
    write(MISSING, MISSING);

    CommandResult run = run();

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("error: no trial could be scored: ");
    write(MISSING, THERE);
    assertThat(run().code()).isZero();
  }

  @Test
  void gatesCountWhatCouldNotBeVerifiedAsNotPassed() throws Exception {
    write(MISSING, THERE, THERE, THERE);

    CommandResult minimum = run("--min-success-rate", "0.8", "--set", ALL_MAY_BE_IN_ERROR);
    assertThat(minimum.code()).as(minimum.err()).isEqualTo(3);
    assertThat(minimum.err()).contains("gate failed: success rate 75.0 %");
    assertThat(run("--min-success-rate", "0.75", "--set", ALL_MAY_BE_IN_ERROR).code()).isZero();
    CommandResult mustPass =
        run(
            "--baseline",
            "latest",
            "--fail-on-regression",
            "--set",
            "regression.must_pass=[t1]",
            "--set",
            ALL_MAY_BE_IN_ERROR);
    assertThat(mustPass.code()).isEqualTo(3);
    assertThat(mustPass.err()).contains("task t1 must pass: of 1 trial 1 ended as unverified");
  }

  @Test
  void aRunThatIsMostlyErrorsIsNoSuccess() throws Exception {
    write(THERE, THERE, THERE, THERE);

    CommandResult most = broken(3);
    assertThat(most.code()).as(most.out()).isEqualTo(1);
    assertThat(most.err()).contains("error: 3 of 4 trials ended as error: setup");
    assertThat(broken(4).code()).isEqualTo(1);
    assertThat(broken(2).code()).isZero();
  }

  /** Runs four tasks of which the setup of the first ones fails. */
  private CommandResult broken(int count) throws IOException {
    StringBuilder text = new StringBuilder("tasks:\n");
    for (int i = 1; i <= 4; i++) {
      text.append(task(i, THERE));
      if (i <= count) {
        text.append("    setup: ['false']\n");
      }
    }
    Files.writeString(folder.resolve("tasks.yaml"), text);
    return run("--set", "benchmark.infra_retries=0");
  }

  private void write(String... checks) throws IOException {
    StringBuilder text = new StringBuilder("tasks:\n");
    for (int i = 0; i < checks.length; i++) {
      text.append(task(i + 1, checks[i]));
    }
    Files.writeString(folder.resolve("tasks.yaml"), text);
  }

  private static String task(int number, String checks) {
    return """
      - id: t%d
        category: simple
        type: coding
        description: Say hello, t%d.
        auto_check: [%s]
    """
        .formatted(number, number, checks);
  }

  private CommandResult run(String... arguments) {
    String[] words =
        Stream.of(
                Stream.of("run"),
                Stream.of(arguments),
                Stream.of("--set", "benchmark.languages.zzz.syntax_command=no-such-zzz {file}"))
            .flatMap(each -> each)
            .toArray(String[]::new);
    return CommandResult.of(
        Map.of(),
        Stream.concat(Stream.of(tasks.with(0, words)), CommandResult.keptIn(folder).stream())
            .toArray(String[]::new));
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(kept("show", "latest", "--json").out());
  }

  private CommandResult kept(String... arguments) {
    return CommandResult.in(
        folder,
        Stream.concat(Stream.of("experiments"), Stream.of(arguments)).toArray(String[]::new));
  }
}
