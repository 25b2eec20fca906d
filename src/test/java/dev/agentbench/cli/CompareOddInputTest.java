package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Experiments between which there is nothing, or next to nothing, to compare. */
@Timeout(120)
@Tag("slow")
class CompareOddInputTest {
  private static final List<String> FORMATS = List.of("text", "markdown", "json");

  @TempDir private Path folder;
  private TinyTasks tasks;

  @BeforeEach
  void makeTasks() throws IOException {
    tasks = new TinyTasks(folder, 3);
  }

  @Test
  void experimentsWithoutACommonTaskAreIncomparable() throws Exception {
    run("before");
    tasks.write(List.of("x1", "x2", "x3"), "Say goodbye.");
    run("after");
    assertVerdict("incomparable", 3);
    assertVerdict("incomparable", 3, "--allow-partial");
    assertThat(compare("before", "after").out()).doesNotContain("GROUP");
    assertThat(compare("before", "after", "--format", "markdown").out())
        .doesNotContain("By category");
  }

  @Test
  void experimentsOfWhichEveryTrialEndedAsErrorAreIncomparable() throws Exception {
    run("before");
    run("after");
    sql("UPDATE task_executions SET status = 'error', success = NULL WHERE " + of("after"));
    assertVerdict("incomparable", 3);
    sql("UPDATE task_executions SET status = 'error', success = NULL");
    assertVerdict("incomparable", 3);
    assertVerdict("incomparable", 3, "--min-success-rate", "0.5");
  }

  @Test
  void anExperimentWithoutATrialIsIncomparable() throws Exception {
    run("before");
    run("after");
    sql("DELETE FROM task_executions WHERE " + of("after"));
    assertVerdict("incomparable", 3);
    sql("DELETE FROM task_executions");
    assertVerdict("incomparable", 3);
    assertVerdict("incomparable", 3, "--allow-partial");
  }

  @Test
  void oneTaskDecidesNothing() throws Exception {
    tasks.write(List.of("t1"), "Say hello.");
    run("before");
    run("after");
    assertVerdict("inconclusive", 0);
    sql("UPDATE task_executions SET status = 'failed', success = 0 WHERE " + of("after"));
    assertVerdict("inconclusive", 0);
    assertVerdict("inconclusive", 3, "--strict");
  }

  @Test
  void trialsThatAreAllAlikeOrMeasuredNothingHaveFiguresOfTheirOwn() throws Exception {
    run("before", "--repeat", "2");
    run("after", "--repeat", "2");
    sql("UPDATE task_executions SET duration_ms = 1000, ttua_ms = 1000, first_token_ms = 10");
    assertVerdict("inconclusive", 0);
    sql("UPDATE task_executions SET duration_ms = 0, ttua_ms = 0, first_token_ms = 0");
    sql("DELETE FROM llm_calls");
    assertVerdict("inconclusive", 0);
    sql("UPDATE task_executions SET duration_ms = 1000 WHERE " + of("after"));
    assertVerdict("regressed", 3); // all six trials, of three tasks: 2 of 6³ exchanges do as much
    sql("UPDATE task_executions SET status = 'failed', success = 0");
    assertVerdict("inconclusive", 0);
  }

  @Test
  void experimentsWithDifferentRepeatsAreComparedByTask() throws Exception {
    run("before", "--repeat", "3");
    run("after");
    sql("UPDATE task_executions SET duration_ms = 1000");
    sql("UPDATE task_executions SET status = 'failed', success = 0 WHERE repeat_index = 2");
    sql(
        "UPDATE task_executions SET status = 'failed', success = 0 WHERE task_id = 't2' AND "
            + of("after"));
    assertVerdict("inconclusive", 0);
    assertThat(compare("before", "after").out())
        .containsPattern("t1 +simple +2 of 3 +passed")
        .containsPattern("t2 +simple +2 of 3 +failed");
  }

  @Test
  void oneExperimentTwiceAndOneThatDoesNotExistAreRefused() throws Exception {
    run("before");
    run("after");
    String id = id();
    String other = UUID.randomUUID().toString();
    for (String format : FORMATS) {
      assertRefused(compare(id, id, "--format", format), "are the same experiment");
      assertRefused(compare("after", "latest", "--format", format), "are the same experiment");
      assertRefused(compare(id, other, "--format", format), "No experiment '" + other + "'");
      assertRefused(compare(other, id, "--format", format), "No experiment '" + other + "'");
      assertRefused(compare("", id, "--format", format), "");
    }
    assertRefused(
        compare("before", "after", "--format", "xml"), "not text, markdown, html or json");
  }

  /** In every format; the exit code is asked of the gate, and is 0 without one. */
  private void assertVerdict(String verdict, int gated, String... more) throws IOException {
    for (String format : FORMATS) {
      CommandResult found = compare(with(more, "--fail-on-regression", "--format", format));
      assertThat(found.code()).as(found.out() + found.err()).isEqualTo(gated);
      assertThat(found.out()).contains(verdict).doesNotContain("NaN", "Infinity", "∞");
      assertThat(found.err()).doesNotContain("NaN", "Infinity", "internal error");
      if (format.equals("json")) {
        JsonNode document = new ObjectMapper().readTree(found.out());
        assertThat(document.get("verdict").asText()).isEqualTo(verdict);
      }
    }
    assertThat(compare("before", "after").code()).isZero();
  }

  private static String[] with(String[] more, String... words) {
    return Stream.of(new String[] {"before", "after"}, words, more)
        .flatMap(Stream::of)
        .toArray(String[]::new);
  }

  private static void assertRefused(CommandResult result, String why) {
    assertThat(result.code()).as(result.err()).isEqualTo(2);
    assertThat(result.err()).contains(why).doesNotContain("internal error");
    assertThat(result.out()).isEmpty();
  }

  private void run(String name, String... more) {
    String[] words =
        Stream.of(new String[] {"run", "--name", name}, more)
            .flatMap(Stream::of)
            .toArray(String[]::new);
    CommandResult run = CommandResult.in(folder, tasks.with(0, words));
    assertThat(run.code()).as(run.err()).isZero();
  }

  private CommandResult compare(String... arguments) {
    return CommandResult.in(
        folder,
        Stream.of(
                new String[] {"compare"},
                arguments,
                new String[] {"--set", "regression.duration.max_increase=100"})
            .flatMap(Stream::of)
            .toArray(String[]::new));
  }

  private String id() throws IOException {
    return new ObjectMapper()
        .readTree(CommandResult.in(folder, "experiments", "show", "latest", "--json").out())
        .get("id")
        .asText();
  }

  private static String of(String experiment) {
    return "experiment_id IN (SELECT id FROM experiments WHERE name = '" + experiment + "')";
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("metrics.db"));
        Statement update = connection.createStatement()) {
      update.executeUpdate(statement);
    }
  }
}
