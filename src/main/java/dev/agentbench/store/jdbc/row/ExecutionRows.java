package dev.agentbench.store.jdbc.row;

import dev.agentbench.result.CheckResult;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.TaskRef;
import dev.agentbench.result.Timings;
import dev.agentbench.result.Traffic;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialResult;
import dev.agentbench.result.TrialSubject;
import dev.agentbench.task.TaskId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The row of a trial itself: what it is read back from, and figures for queries only. */
public final class ExecutionRows {
  /** In the order of {@link #task}. */
  private static final List<Column<Trial>> TASK_COLUMNS =
      List.of(
          Column.id("task_id", trial -> trial.task().id()),
          Column.text("task_category", trial -> trial.task().category()),
          Column.text("task_type", trial -> trial.task().type()),
          Column.text("task_title", trial -> trial.task().title()),
          Column.text("expected_agent", trial -> trial.task().expectedAgent()),
          Column.text("task_digest", trial -> trial.task().digest()));

  /** In the order of {@link #timings}. */
  private static final List<Column<Trial>> TIME_COLUMNS =
      List.of(
          Column.millis("duration_ms", trial -> trial.timings().conversation()),
          Column.millis("first_token_ms", trial -> trial.timings().firstToken()),
          Column.millis("first_tool_call_ms", trial -> trial.timings().firstToolCall()),
          Column.millis("ttua_ms", trial -> trial.timings().answer()),
          Column.millis("held_ms", trial -> trial.timings().held()));

  /** Came to the table after the other times. */
  private static final Column<Trial> STARTUP =
      Column.millis("startup_ms", trial -> trial.timings().startup());

  /** In the order of {@link #traffic}. */
  private static final List<Column<Trial>> TRAFFIC_COLUMNS =
      List.of(
          Column.integer("messages_sent", trial -> trial.traffic().messagesSent()),
          Column.integer("bytes_sent", trial -> trial.traffic().bytesSent()),
          Column.integer("messages_received", trial -> trial.traffic().messagesReceived()),
          Column.integer("bytes_received", trial -> trial.traffic().bytesReceived()),
          Column.integer("skipped_frames", trial -> trial.traffic().skippedFrames()));

  private static final List<Column<Trial>> FIGURES =
      List.<Column<Trial>>of(
              Column.integer("attempts", trial -> trial.records().attempts().size()),
              Column.text("session_id", Trial::sessionId),
              Column.integer("input_tokens", trial -> trial.tokens().input()),
              Column.integer("output_tokens", trial -> trial.tokens().output()),
              Column.real("cost_usd", Trial::costUsd),
              Column.integer("llm_call_count", trial -> trial.countedLlmCalls().size()),
              Column.integer("tool_call_count", trial -> trial.countedToolCalls().size()),
              Column.integer("agent_switch_count", trial -> trial.countedSwitches().size()),
              Column.integer("hallucination_count", trial -> trial.countedHallucinations().size()),
              Column.integer("checks_passed", trial -> checks(trial, CheckResult.Status.PASSED)),
              Column.integer("checks_skipped", trial -> checks(trial, CheckResult.Status.SKIPPED)),
              Column.integer("checks_total", trial -> trial.records().checks().size()),
              Column.boolOrNull("routed_as_expected", Trial::routedAsExpected))
          .stream()
          .map(Column::figure)
          .toList();

  public static final TableShape<Trial> TABLE =
      TableShape.of(
          "task_executions",
          Stream.of(
                  List.<Column<Trial>>of(
                      Column.id("id", Trial::id), Column.id("experiment_id", Trial::experiment)),
                  TASK_COLUMNS,
                  List.<Column<Trial>>of(
                      Column.text("mode", trial -> trial.mode().id()),
                      Column.integer("repeat_index", Trial::repeat),
                      Column.instant("started_at", Trial::startedAt),
                      Column.instant("completed_at", Trial::completedAt),
                      Column.text("status", trial -> trial.outcome().id()),
                      Column.boolOrNull("success", ExecutionRows::success).figure()),
                  TIME_COLUMNS,
                  TRAFFIC_COLUMNS,
                  FIGURES,
                  List.<Column<Trial>>of(
                      Column.text("workspace", Trial::workspace),
                      Column.text("failure_reason", trial -> trial.result().reason()),
                      Column.text("answer", trial -> trial.result().answer()),
                      Column.<Trial>integer(
                              "integrity_note_count", trial -> trial.records().integrity().size())
                          .figure(),
                      Column.integerOrNull("changed_files", ExecutionRows::changedFiles),
                      STARTUP))
              .flatMap(List::stream)
              .toList());

  private static final String READ = "SELECT " + TABLE.selected("t") + " FROM task_executions t";

  /** In the order of {@link Measurements}; the experiment is the parameter. */
  public static final String SELECT = READ + " WHERE t.experiment_id = ? ORDER BY t.id";

  /** Likewise; the trial is the parameter. */
  public static final String SELECT_ONE = READ + " WHERE t.id = ?";

  /** Select list of {@link #task}, of a table that a query calls {@code t}. */
  static final String TASK = TableShape.selected("t", TASK_COLUMNS);

  /** Likewise of {@link #timings}. */
  static final String TIMES =
      TableShape.selected("t", Stream.concat(TIME_COLUMNS.stream(), Stream.of(STARTUP)).toList());

  private ExecutionRows() {}

  public static Trial read(RowReader row, Measurements measured) throws SQLException {
    TrialId id = row.parsed(TrialId::parse);
    TrialSubject subject =
        new TrialSubject(
            row.parsed(ExperimentId::parse),
            task(row),
            row.parsed(ExperimentRows::mode),
            row.integer());
    Instant startedAt = row.instant();
    Instant completedAt = row.instant();
    Outcome outcome = row.parsed(Outcome::parse);
    Timings timings = times(row);
    Traffic traffic = traffic(row);
    String workspace = row.textOrNull();
    TrialResult result = new TrialResult(outcome, row.textOrNull(), row.text());
    Integer changedFiles = row.integerOrNull();
    return new Trial(
        id,
        subject,
        startedAt,
        completedAt,
        result,
        timings.startedAfter(row.millisOrNull()),
        traffic,
        measured.records(id),
        measured.diff(id, changedFiles),
        workspace);
  }

  private static @Nullable Boolean success(Trial trial) {
    return trial.outcome().isScored() ? trial.passed() : null;
  }

  private static long checks(Trial trial, CheckResult.Status status) {
    return trial.records().checks().stream().filter(check -> check.status() == status).count();
  }

  private static @Nullable Integer changedFiles(Trial trial) {
    return trial.diff() == null ? null : trial.diff().changedFiles();
  }

  static TaskRef task(RowReader row) throws SQLException {
    return new TaskRef(
        row.parsed(TaskId::new), row.word(), row.word(), row.word(), row.wordOrNull(), row.word());
  }

  static Timings timings(RowReader row) throws SQLException {
    return times(row).startedAfter(row.millisOrNull());
  }

  private static Timings times(RowReader row) throws SQLException {
    return new Timings(
        row.millis(), row.millisOrNull(), row.millisOrNull(), row.millisOrNull(), row.millis());
  }

  private static Traffic traffic(RowReader row) throws SQLException {
    return new Traffic(row.big(), row.big(), row.big(), row.big(), row.big());
  }
}
