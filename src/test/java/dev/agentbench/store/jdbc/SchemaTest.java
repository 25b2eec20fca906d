package dev.agentbench.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Trial;
import dev.agentbench.store.Samples;
import dev.agentbench.store.Store;
import dev.agentbench.store.Table;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables as people's own SQL sees them. */
class SchemaTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void createDatabase() {
    file = folder.resolve("metrics.db");
    Databases.createEmpty(file);
  }

  @Test
  void theKnownVersionIsThatOfTheNewestMigration() throws Exception {
    assertThat(Schema.KNOWN).isEqualTo(newestMigration("sqlite"));
    assertThat(Schema.KNOWN).isEqualTo(newestMigration("postgresql"));
    assertThat(Databases.sql(file, "SELECT version FROM flyway_schema_history"))
        .endsWith(Integer.toString(Schema.KNOWN));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "experiments | id, mode, started_at, completed_at, config",
        "task_executions | id, experiment_id, task_id, task_category, task_type, mode, started_at,"
            + " completed_at, success, failure_reason, status, repeat_index, attempts, session_id,"
            + " duration_ms, answer",
        "llm_calls | task_execution_id, agent_type, model, input_tokens, output_tokens,"
            + " duration_seconds",
        "tool_calls | task_execution_id, tool_name, success, duration_seconds, error",
        "agent_switches | task_execution_id, from_agent, to_agent, reason, timestamp",
        "quality_evaluations | task_execution_id, evaluation_type, score, passed, details,"
            + " evaluated_at",
        "hallucinations | task_execution_id, hallucination_type, description, detected_at",
        "execution_plans | plan_id, original_task, subtask_count, created_at, completed_at,"
            + " is_complete",
        "subtask_executions | subtask_id, sequence_number, description, agent, estimated_time,"
            + " status, started_at, completed_at, duration_seconds, result, error",
        "transcript_messages | task_execution_id, attempt, direction, text",
      })
  void theColumnsOfTheFormerSchemaAreStillThere(String table, String columns) throws Exception {
    assertThat(Databases.sql(file, "SELECT %s FROM %s".formatted(columns, table))).isEmpty();
  }

  @Test
  void theFiguresOfATrialCountItsLastAttemptOnly() throws Exception {
    Experiment experiment = Samples.running();
    keep(experiment, Samples.rich(experiment));

    assertThat(
            Databases.sql(
                file,
                "SELECT input_tokens || ' ' || output_tokens || ' ' || llm_call_count || ' '"
                    + " || tool_call_count || ' ' || agent_switch_count || ' '"
                    + " || hallucination_count || ' ' || checks_passed || '/' || checks_total"
                    + " || ' ' || routed_as_expected || ' ' || attempts || ' ' || session_id"
                    + " FROM task_executions"))
        .containsExactly("1200 400 1 2 1 1 1/4 1 2 s-2");
    assertThat(Databases.sql(file, "SELECT AVG(score) FROM quality_evaluations"))
        .containsExactly("0.5");
  }

  @Test
  void noRowOfADeletedExperimentIsLeft() throws Exception {
    Experiment experiment = Samples.rich();
    keep(experiment, Samples.rich(experiment));
    assertThat(Databases.sql(file, "SELECT path FROM workspace_changes")).hasSize(3);

    try (Store store = SqliteStores.open(Databases.at(file))) {
      store.experiments().delete(experiment.id());
    }

    for (Table table : Tables.ALL) {
      assertThat(Databases.sql(file, "SELECT COUNT(*) FROM " + table.name()))
          .as(table.name())
          .containsExactly("0");
    }
  }

  @Test
  void theAverageOfSuccessLeavesOutWhatIsNotScored() throws Exception {
    Experiment experiment = Samples.running();
    keep(
        experiment,
        Stream.of(Outcome.values())
            .map(outcome -> Samples.plain(experiment, outcome.id(), 0, outcome, null))
            .toArray(Trial[]::new));

    assertThat(Databases.sql(file, "SELECT COUNT(success) FROM task_executions"))
        .containsExactly("3");
    assertThat(Databases.sql(file, "SELECT SUM(success) FROM task_executions"))
        .containsExactly("1");
  }

  private void keep(Experiment experiment, Trial... trials) {
    try (Store store = SqliteStores.open(Databases.at(file));
        ResultSink recorder = store.recorder()) {
      recorder.accept(new RunEvent.ExperimentStarted(experiment, trials.length));
      for (Trial trial : trials) {
        recorder.accept(new RunEvent.TrialFinished(trial));
      }
    }
  }

  private static int newestMigration(String database) throws IOException, URISyntaxException {
    Path migrations =
        Path.of(
            Objects.requireNonNull(SchemaTest.class.getResource("/db/migration/" + database))
                .toURI());
    try (Stream<Path> files = Files.list(migrations)) {
      return files
          .map(migration -> migration.getFileName().toString())
          .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
          .max()
          .orElseThrow();
    }
  }
}
