package dev.agentbench.store.jdbc;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Review;
import dev.agentbench.result.TrialId;
import dev.agentbench.store.ReviewDao;
import dev.agentbench.store.ReviewState;
import dev.agentbench.store.jdbc.row.Query;
import dev.agentbench.store.jdbc.row.ReviewRows;
import java.util.List;

/** Reviews in a database. */
final class JdbcReviewDao implements ReviewDao {
  private final Database database;

  JdbcReviewDao(Database database) {
    this.database = database;
  }

  @Override
  public List<Review> ofExperiment(ExperimentId id) {
    return select(ReviewRows.BY_TIME, row -> row.id(id));
  }

  @Override
  public ReviewState state() {
    return database
        .read(
            link ->
                Query.list(
                    link,
                    "SELECT COUNT(*), MAX(reviewed_at) FROM reviews",
                    row -> {},
                    row -> new ReviewState(row.big(), row.instantOrNull())))
        .get(0);
  }

  @Override
  public List<Review> ofTrial(TrialId id) {
    return select(ReviewRows.OF_TRIAL, row -> row.id(id));
  }

  @Override
  public void add(Review review) {
    database.update(ReviewRows.INSERT, row -> ReviewRows.TABLE.write(row, review));
  }

  private List<Review> select(String sql, Query.Parameters parameters) {
    return database.read(link -> Query.list(link, sql, parameters, ReviewRows::read));
  }
}
