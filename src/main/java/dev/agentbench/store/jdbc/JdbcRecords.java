package dev.agentbench.store.jdbc;

import dev.agentbench.json.JsonRecords;
import dev.agentbench.result.Control;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Label;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.PlanCheckpoint;
import dev.agentbench.result.Review;
import dev.agentbench.result.TokenRefresh;
import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialKey;
import dev.agentbench.result.TrialStart;
import dev.agentbench.store.Records;
import dev.agentbench.store.StoreException;
import dev.agentbench.store.jdbc.row.ControlRows;
import dev.agentbench.store.jdbc.row.ExecutionRows;
import dev.agentbench.store.jdbc.row.ExperimentAgentRows;
import dev.agentbench.store.jdbc.row.ExperimentRows;
import dev.agentbench.store.jdbc.row.LabelRows;
import dev.agentbench.store.jdbc.row.Measurements;
import dev.agentbench.store.jdbc.row.ReviewRows;
import dev.agentbench.store.jdbc.row.RowReader;
import dev.agentbench.store.jdbc.row.RowWriter;
import dev.agentbench.store.jdbc.row.Statements;
import dev.agentbench.store.jdbc.row.TokenRefreshRows;
import dev.agentbench.store.jdbc.row.TranscriptRows;
import dev.agentbench.store.jdbc.row.TrialStartRows;
import java.sql.SQLException;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes records on one connection; the transaction around them is the caller's. */
final class JdbcRecords implements Records {
  private static final Logger log = LoggerFactory.getLogger(JdbcRecords.class);

  private static final String START =
      TrialStartRows.TABLE.insert() + " ON CONFLICT (id) DO NOTHING";

  private static final String LABEL = LabelRows.TABLE.insert() + " ON CONFLICT DO NOTHING";

  private static final String TRIAL = ExecutionRows.TABLE.insert();

  private static final String MESSAGE = TranscriptRows.TABLE.insert();

  private static final String MESSAGE_AGAIN =
      TranscriptRows.TABLE.insertUnless("task_execution_id = ? AND sequence = ?");

  private static final long MAX_CHARS_ASIDE = 1 << 20;
  private static final int MESSAGE_OVERHEAD = 200;

  private static final String EARLIER =
      "SELECT id, status FROM task_executions"
          + " WHERE experiment_id = ? AND task_id = ? AND repeat_index = ?";

  private final Statements statements;
  private final SqlDialect dialect;

  /** Characters of the messages that were laid aside, with something for each message. */
  private long charsAside;

  JdbcRecords(Statements statements, SqlDialect dialect) {
    this.statements = statements;
    this.dialect = dialect;
  }

  @Override
  public void experimentStarted(Experiment experiment) {
    write(
        () -> {
          RowWriter row = statements.row(ExperimentRows.UPSERT);
          ExperimentRows.TABLE.write(row, experiment);
          row.execute();
          writeLabels(experiment);
        });
  }

  @Override
  public void trialStarted(TrialId trial, TrialKey key, Instant at) {
    write(
        () -> {
          RowWriter row = statements.row(START);
          TrialStartRows.TABLE.write(row, new TrialStart(trial, key, at));
          row.execute();
        });
  }

  /** Lays the message aside for {@link #flush}: one by one they take twice as long. */
  @Override
  public void message(TranscriptMessage message) {
    write(() -> messageRow(MESSAGE, message).addToBatch());
    laidAside(message);
  }

  @Override
  public void messageAgain(TranscriptMessage message) {
    write(
        () ->
            messageRow(MESSAGE_AGAIN, message)
                .id(message.trial())
                .integer(message.sequence())
                .addToBatch());
    laidAside(message);
  }

  /** An import brings any number of them in one transaction. */
  private void laidAside(TranscriptMessage message) {
    charsAside += MESSAGE_OVERHEAD + message.text().length();
    if (charsAside > MAX_CHARS_ASIDE) {
      flush();
    }
  }

  private RowWriter messageRow(String sql, TranscriptMessage message) throws SQLException {
    RowWriter row = statements.row(sql);
    TranscriptRows.TABLE.write(row, message);
    return row;
  }

  /** Writes what was laid aside; to be called before the transaction is committed. */
  void flush() {
    charsAside = 0;
    write(
        () -> {
          statements.prepare(MESSAGE).executeBatch();
          statements.prepare(MESSAGE_AGAIN).executeBatch();
        });
  }

  @Override
  public void checkpoint(PlanCheckpoint checkpoint) {
    write(
        () ->
            statements
                .row(TrialStartRows.SET_CHECKPOINT)
                .text(JsonRecords.line(checkpoint))
                .text(checkpoint.workspace())
                .id(checkpoint.trial())
                .execute());
  }

  @Override
  public void trial(Trial trial) {
    write(
        () -> {
          if (trial.outcome() != Outcome.CANCELLED) {
            statements.row(TrialStartRows.FORGET_CHECKPOINT).id(trial.id()).execute();
          }
          if (placeIsFree(trial)) {
            trialStarted(trial.id(), trial.key(), trial.startedAt());
            RowWriter row = statements.row(TRIAL);
            ExecutionRows.TABLE.write(row, trial);
            row.execute();
            Measurements.insert(statements, trial);
            ExperimentAgentRows.insert(statements, trial);
          }
        });
  }

  @Override
  public void review(Review review) {
    write(
        () -> {
          RowWriter row = statements.row(ReviewRows.INSERT);
          ReviewRows.TABLE.write(row, review);
          row.execute();
        });
  }

  @Override
  public void control(Control control) {
    write(
        () -> {
          RowWriter row = statements.row(ControlRows.INSERT);
          ControlRows.TABLE.write(row, control);
          row.execute();
        });
  }

  @Override
  public void tokenRefresh(ExperimentId experiment, TokenRefresh refresh) {
    write(
        () -> {
          RowWriter row = statements.row(TokenRefreshRows.INSERT);
          TokenRefreshRows.write(row, experiment, refresh);
          row.execute();
        });
  }

  @Override
  public void experimentFinished(ExperimentId experiment, Experiment.End end) {
    write(
        () -> {
          int found =
              statements
                  .row(
                      "UPDATE experiments SET completed_at = ?, status = ?, end_reason = ?"
                          + " WHERE id = ?")
                  .instant(end.at())
                  .text(end.status().id())
                  .text(end.reason())
                  .id(experiment)
                  .execute();
          if (found == 0) {
            throw new StoreException(
                "Experiment " + experiment + " is no longer in database " + dialect.location(),
                "Was it deleted while it ran?");
          }
        });
  }

  private void writeLabels(Experiment experiment) throws SQLException {
    int sequence = 0;
    for (Label label : experiment.labels()) {
      RowWriter row = statements.row(LABEL).id(experiment.id()).integer(++sequence);
      LabelRows.TABLE.write(row, label);
      row.execute();
    }
  }

  /** Removes an earlier trial of the same key, unless it ended as something that stays. */
  private boolean placeIsFree(Trial trial) throws SQLException {
    TrialKey key = trial.key();
    statements.row(EARLIER).id(key.experiment()).id(key.task()).integer(key.repeat());
    try (RowReader row = statements.query(EARLIER)) {
      return !row.next() || givesWay(row, trial);
    }
  }

  private boolean givesWay(RowReader row, Trial trial) throws SQLException {
    TrialId id = row.parsed(TrialId::parse);
    Outcome outcome = row.parsed(Outcome::parse);
    if (id.equals(trial.id()) && outcome == trial.outcome()) {
      log.debug("Trial {} is kept already", id);
      return false;
    }
    boolean unfinished = outcome == Outcome.ERROR || outcome == Outcome.CANCELLED;
    if (!unfinished) {
      log.warn(
          "Trial {} of experiment {} is kept already as {} ({}); its second result {} ({}) is not",
          trial.key(),
          trial.experiment(),
          outcome.id(),
          id,
          trial.outcome().id(),
          trial.id());
      return false;
    }
    // A trial whose plan went on in another process has the id that it had before.
    String kept = id.equals(trial.id()) ? "task_executions" : "trial_starts";
    statements.row("DELETE FROM " + kept + " WHERE id = ?").id(id).execute();
    ExperimentAgentRows.forget(statements, trial.experiment());
    return true;
  }

  private void write(Step step) {
    try {
      step.run();
    } catch (SQLException e) {
      throw dialect.explain("write to", e);
    }
  }

  /** Some statements. */
  private interface Step {
    void run() throws SQLException;
  }
}
