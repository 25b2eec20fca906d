package dev.agentbench.store.jdbc;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TrialStart;
import dev.agentbench.store.ExperimentParts;
import dev.agentbench.store.jdbc.row.ControlRows;
import dev.agentbench.store.jdbc.row.DatabaseLink;
import dev.agentbench.store.jdbc.row.Query;
import dev.agentbench.store.jdbc.row.ReviewRows;
import dev.agentbench.store.jdbc.row.TokenRefreshRows;
import dev.agentbench.store.jdbc.row.TranscriptRows;
import dev.agentbench.store.jdbc.row.TrialStartRows;
import java.sql.SQLException;

/** Hands over all that is kept of an experiment, without holding more than a trial in memory. */
final class WholeExperiment {
  private static final String STARTS =
      "SELECT "
          + TrialStartRows.TABLE.selected("s")
          + " FROM trial_starts s WHERE s.experiment_id = ? ORDER BY s.id";
  private static final String MESSAGES =
      "SELECT "
          + TranscriptRows.TABLE.selected("m")
          + " FROM trial_starts s JOIN transcript_messages m ON m.task_execution_id = s.id"
          + " WHERE s.experiment_id = ? ORDER BY s.id, m.sequence";

  private WholeExperiment() {}

  /** Everything but the experiment itself. */
  static void read(DatabaseLink link, ExperimentId id, ExperimentParts parts) throws SQLException {
    Query.forEach(link, STARTS, row -> row.id(id), row -> start(TrialStartRows.read(row), parts));
    JdbcTrialDao.forEach(link, id, parts::trial);
    Query.forEach(
        link, MESSAGES, row -> row.id(id), row -> parts.message(TranscriptRows.read(row)));
    Query.forEach(
        link,
        TokenRefreshRows.SELECT,
        row -> row.id(id),
        row -> parts.tokenRefresh(TokenRefreshRows.read(row)));
    Query.forEach(
        link, ReviewRows.BY_TRIAL, row -> row.id(id), row -> parts.review(ReviewRows.read(row)));
    Query.forEach(
        link,
        ControlRows.OF_EXPERIMENT,
        row -> row.id(id),
        row -> parts.control(ControlRows.read(row)));
  }

  private static void start(TrialStart start, ExperimentParts parts) {
    parts.trialStarted(start.id(), start.key(), start.at());
  }
}
