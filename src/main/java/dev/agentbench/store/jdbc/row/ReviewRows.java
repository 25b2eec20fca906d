package dev.agentbench.store.jdbc.row;

import dev.agentbench.result.Outcome;
import dev.agentbench.result.Review;
import dev.agentbench.result.TrialId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Reviews of trials. */
public final class ReviewRows {
  public static final TableShape<Review> TABLE =
      TableShape.of(
          "reviews",
          List.of(
              Column.id("task_execution_id", Review::trial),
              Column.instant("reviewed_at", Review::at),
              Column.text("author", Review::author),
              Column.text(
                  "outcome", review -> review.outcome() == null ? null : review.outcome().id()),
              Column.text("note", Review::note)));

  /** What is there already is not written twice. */
  public static final String INSERT = TABLE.insert() + " ON CONFLICT DO NOTHING";

  private static final String SELECT = "SELECT " + TABLE.selected("r") + " FROM reviews r";

  public static final String OF_TRIAL =
      SELECT + " WHERE r.task_execution_id = ? ORDER BY r.reviewed_at, r.author";

  private static final String OF_EXPERIMENT =
      SELECT
          + " JOIN task_executions e ON e.id = r.task_execution_id WHERE e.experiment_id = ?"
          + " ORDER BY ";

  public static final String BY_TIME =
      OF_EXPERIMENT + "r.reviewed_at, r.task_execution_id, r.author";

  public static final String BY_TRIAL =
      OF_EXPERIMENT + "r.task_execution_id, r.reviewed_at, r.author";

  private ReviewRows() {}

  public static Review read(RowReader row) throws SQLException {
    TrialId trial = row.parsed(TrialId::parse);
    Instant at = row.instant();
    String author = row.text();
    Outcome outcome = row.parsedOrNull(Outcome::parse);
    return new Review(trial, outcome, row.text(), author, at);
  }
}
