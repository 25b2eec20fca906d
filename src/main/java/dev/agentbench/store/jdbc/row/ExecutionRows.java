package dev.agentbench.store.jdbc.row;

import dev.agentbench.agent.TokenUsage;
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
import org.jspecify.annotations.Nullable;

/**
 * The row of a trial itself: what it is read back from, then the figures that are written for
 * queries only.
 */
public final class ExecutionRows {
  /** In the order of {@link #task}. */
  static final String TASK =
      "task_id, task_category, task_type, task_title, expected_agent, task_digest";

  private static final String IDENTITY =
      "id, experiment_id, "
          + TASK
          + ", mode, repeat_index, started_at, completed_at, status, failure_reason,"
          + " answer";

  /** In the order of {@link #timings}. */
  static final String TIMES = "duration_ms, first_token_ms, first_tool_call_ms, ttua_ms, held_ms";

  private static final String TRAFFIC =
      "messages_sent, bytes_sent, messages_received, bytes_received, skipped_frames";
  private static final String FIGURES =
      "success, attempts, session_id, input_tokens, output_tokens, cost_usd, llm_call_count,"
          + " tool_call_count, agent_switch_count, hallucination_count,"
          + " integrity_note_count, checks_passed, checks_skipped, checks_total, routed_as_expected";
  private static final String READ =
      String.join(", ", IDENTITY, TIMES, TRAFFIC, "changed_files, workspace");

  public static final String INSERT = insert(READ + ", " + FIGURES);

  /** In the order of {@link Measurements}; the experiment is the parameter. */
  public static final String SELECT =
      "SELECT " + READ + " FROM task_executions WHERE experiment_id = ? ORDER BY id";

  /** Likewise; the trial is the parameter. */
  public static final String SELECT_ONE = "SELECT " + READ + " FROM task_executions WHERE id = ?";

  private ExecutionRows() {}

  public static void write(RowWriter row, Trial trial) throws SQLException {
    writeIdentity(row, trial);
    Timings times = trial.timings();
    row.millis(times.conversation())
        .millis(times.firstToken())
        .millis(times.firstToolCall())
        .millis(times.answer())
        .millis(times.held());
    Traffic traffic = trial.traffic();
    row.integer(traffic.messagesSent())
        .integer(traffic.bytesSent())
        .integer(traffic.messagesReceived())
        .integer(traffic.bytesReceived())
        .integer(traffic.skippedFrames());
    row.integerOrNull(trial.diff() == null ? null : trial.diff().changedFiles())
        .text(trial.workspace());
    writeFigures(row, trial);
  }

  public static Trial read(RowReader row, Measurements measured) throws SQLException {
    TrialId id = row.parsed(TrialId::parse);
    return new Trial(
        id,
        new TrialSubject(
            row.parsed(ExperimentId::parse),
            task(row),
            row.parsed(ExperimentRows::mode),
            row.integer()),
        row.instant(),
        row.instant(),
        new TrialResult(row.parsed(Outcome::parse), row.textOrNull(), row.text()),
        timings(row),
        traffic(row),
        measured.records(id),
        measured.diff(id, row.integerOrNull()),
        row.textOrNull());
  }

  private static void writeIdentity(RowWriter row, Trial trial) throws SQLException {
    TaskRef task = trial.task();
    row.id(trial.id())
        .id(trial.experiment())
        .id(task.id())
        .text(task.category())
        .text(task.type())
        .text(task.title())
        .text(task.expectedAgent())
        .text(task.digest())
        .text(trial.mode().id())
        .integer(trial.repeat())
        .instant(trial.startedAt())
        .instant(trial.completedAt())
        .text(trial.outcome().id())
        .text(trial.result().reason())
        .text(trial.result().answer());
  }

  private static void writeFigures(RowWriter row, Trial trial) throws SQLException {
    TokenUsage tokens = trial.tokens();
    row.bool(success(trial))
        .integer(trial.records().attempts().size())
        .text(trial.sessionId())
        .integer(tokens.input())
        .integer(tokens.output())
        .real(trial.costUsd())
        .integer(trial.countedLlmCalls().size())
        .integer(trial.countedToolCalls().size())
        .integer(trial.countedSwitches().size())
        .integer(trial.countedHallucinations().size())
        .integer(trial.records().integrity().size())
        .integer(checks(trial, CheckResult.Status.PASSED))
        .integer(checks(trial, CheckResult.Status.SKIPPED))
        .integer(trial.records().checks().size())
        .bool(trial.routedAsExpected());
  }

  private static @Nullable Boolean success(Trial trial) {
    return trial.outcome().isScored() ? trial.passed() : null;
  }

  private static long checks(Trial trial, CheckResult.Status status) {
    return trial.records().checks().stream().filter(check -> check.status() == status).count();
  }

  static TaskRef task(RowReader row) throws SQLException {
    return new TaskRef(
        row.parsed(TaskId::new), row.word(), row.word(), row.word(), row.wordOrNull(), row.word());
  }

  static Timings timings(RowReader row) throws SQLException {
    return new Timings(
        row.millis(), row.millisOrNull(), row.millisOrNull(), row.millisOrNull(), row.millis());
  }

  private static Traffic traffic(RowReader row) throws SQLException {
    return new Traffic(row.big(), row.big(), row.big(), row.big(), row.big());
  }

  private static String insert(String columns) {
    String rest = ", ?".repeat(columns.split(",").length - 1);
    return "INSERT INTO task_executions (" + columns + ") VALUES (?" + rest + ")";
  }
}
