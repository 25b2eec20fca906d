package dev.agentbench.store.jdbc;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialKey;
import dev.agentbench.store.ExperimentParts;
import dev.agentbench.store.jdbc.row.DatabaseLink;
import dev.agentbench.store.jdbc.row.Query;
import dev.agentbench.store.jdbc.row.RowReader;
import dev.agentbench.store.jdbc.row.TokenRefreshRows;
import dev.agentbench.task.TaskId;
import java.sql.SQLException;

/** Hands over all that is kept of an experiment, without holding more than a trial in memory. */
final class WholeExperiment {
  private static final String STARTS =
      "SELECT id, task_id, repeat_index, started_at FROM trial_starts WHERE experiment_id = ?"
          + " ORDER BY id";
  private static final String MESSAGES =
      JdbcTrialDao.MESSAGE_COLUMNS
          + " FROM trial_starts s JOIN transcript_messages m ON m.task_execution_id = s.id"
          + " WHERE s.experiment_id = ? ORDER BY s.id, m.sequence";

  private WholeExperiment() {}

  /** Everything but the experiment itself. */
  static void read(DatabaseLink link, ExperimentId id, ExperimentParts parts) throws SQLException {
    Query.forEach(link, STARTS, row -> row.id(id), row -> start(row, id, parts));
    JdbcTrialDao.forEach(link, id, parts::trial);
    Query.forEach(
        link, MESSAGES, row -> row.id(id), row -> parts.message(JdbcTrialDao.message(row)));
    Query.forEach(
        link,
        TokenRefreshRows.SELECT,
        row -> row.id(id),
        row -> parts.tokenRefresh(TokenRefreshRows.read(row)));
  }

  private static void start(RowReader row, ExperimentId id, ExperimentParts parts)
      throws SQLException {
    TrialId trial = row.parsed(TrialId::parse);
    TrialKey key = new TrialKey(id, row.parsed(TaskId::new), row.integer());
    parts.trialStarted(trial, key, row.instant());
  }
}
