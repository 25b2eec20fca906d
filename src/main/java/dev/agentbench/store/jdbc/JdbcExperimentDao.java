package dev.agentbench.store.jdbc;

import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Label;
import dev.agentbench.result.TokenRefresh;
import dev.agentbench.store.ExperimentDao;
import dev.agentbench.store.ExperimentFilter;
import dev.agentbench.store.ExperimentParts;
import dev.agentbench.store.ExperimentSummary;
import dev.agentbench.store.jdbc.Query.Parameters;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Experiments in a database. */
final class JdbcExperimentDao implements ExperimentDao {
  private static final String NEWEST =
      "SELECT id FROM experiments ORDER BY started_at DESC, id DESC LIMIT ?";

  /** Sums up trials before it joins: the index on the figures then holds all that is read. */
  static final String LIST =
      "SELECT "
          + ExperimentRows.COLUMNS
          + ", f.finished, f.passed, f.failed, f.timed_out, f.unverified, f.errors, f.cancelled,"
          + " f.input_tokens, f.output_tokens, f.cost_usd, f.duration_ms"
          + " FROM experiments e LEFT JOIN (SELECT experiment_id, COUNT(*) AS finished,"
          + " COUNT(CASE WHEN status = 'passed' THEN 1 END) AS passed,"
          + " COUNT(CASE WHEN status = 'failed' THEN 1 END) AS failed,"
          + " COUNT(CASE WHEN status = 'timeout' THEN 1 END) AS timed_out,"
          + " COUNT(CASE WHEN status = 'unverified' THEN 1 END) AS unverified,"
          + " COUNT(CASE WHEN status = 'error' THEN 1 END) AS errors,"
          + " COUNT(CASE WHEN status = 'cancelled' THEN 1 END) AS cancelled,"
          + " SUM(input_tokens) AS input_tokens, SUM(output_tokens) AS output_tokens,"
          + " SUM(cost_usd) AS cost_usd, SUM(duration_ms) AS duration_ms"
          + " FROM task_executions WHERE experiment_id IN ("
          + NEWEST
          + ") GROUP BY experiment_id) f ON f.experiment_id = e.id WHERE e.id IN ("
          + NEWEST
          + ") ORDER BY e.started_at DESC, e.id DESC";

  static final String STARTING_WITH =
      "SELECT id FROM experiments WHERE id >= ? AND id <= ?"
          + " ORDER BY started_at DESC, id DESC LIMIT 10";

  private static final String HAS_LABEL =
      " AND EXISTS (SELECT 1 FROM experiment_labels l WHERE l.experiment_id = e.id"
          + " AND l.label = ? AND l.value = ?)";

  private final Database database;

  JdbcExperimentDao(Database database) {
    this.database = database;
  }

  @Override
  public List<ExperimentSummary> list(int limit) {
    return database.read(
        link -> {
          Labels labels = Labels.read(link, NEWEST, row -> row.integer(limit));
          return Query.list(
              link, LIST, row -> row.integer(limit).integer(limit), row -> summary(row, labels));
        });
  }

  @Override
  public List<ExperimentId> matching(ExperimentFilter filter) {
    String sql =
        "SELECT e.id FROM experiments e WHERE 1 = 1"
            + (filter.since() == null ? "" : " AND e.started_at >= ?")
            + (filter.name() == null ? "" : " AND e.name = ?")
            + HAS_LABEL.repeat(filter.labels().size())
            + " ORDER BY e.started_at, e.id";
    return ids(
        sql,
        row -> {
          if (filter.since() != null) {
            row.instant(filter.since());
          }
          if (filter.name() != null) {
            row.text(filter.name());
          }
          for (Label label : filter.labels()) {
            row.text(label.key()).text(label.value());
          }
        });
  }

  @Override
  public Optional<Experiment> find(ExperimentId id) {
    return select("SELECT id FROM experiments WHERE id = ?", row -> row.id(id)).stream()
        .findFirst();
  }

  @Override
  public List<ExperimentId> startingWith(String prefix) {
    return IdPrefix.parse(prefix)
        .map(wanted -> ids(STARTING_WITH, row -> row.text(wanted.first()).text(wanted.last())))
        .orElse(List.of());
  }

  @Override
  public Optional<ExperimentId> latest() {
    return ids(NEWEST, row -> row.integer(1)).stream().findFirst();
  }

  @Override
  public List<Experiment> newest(int limit) {
    return newestFirst(NEWEST, row -> row.integer(limit));
  }

  @Override
  public List<Experiment> newestBefore(Instant moment, int limit) {
    return newestFirst(
        "SELECT id FROM experiments WHERE started_at < ?"
            + " ORDER BY started_at DESC, id DESC LIMIT ?",
        row -> row.instant(moment).integer(limit));
  }

  private List<Experiment> newestFirst(String ids, Parameters parameters) {
    List<Experiment> oldestFirst = new ArrayList<>(select(ids, parameters));
    Collections.reverse(oldestFirst);
    return oldestFirst;
  }

  @Override
  public Optional<ExperimentId> named(String name) {
    return ids(
            "SELECT id FROM experiments WHERE name = ? ORDER BY started_at DESC, id DESC LIMIT 1",
            row -> row.text(name))
        .stream()
        .findFirst();
  }

  @Override
  public List<Experiment> group(ExperimentId id) {
    return select(
        "SELECT id FROM experiments WHERE id = ? UNION SELECT m.id FROM experiments o"
            + " JOIN experiments m ON m.group_id = o.group_id WHERE o.id = ?",
        row -> row.id(id).id(id));
  }

  @Override
  public List<TokenRefresh> tokenRefreshes(ExperimentId id) {
    return database.read(
        link ->
            Query.list(link, TokenRefreshRows.SELECT, row -> row.id(id), TokenRefreshRows::read));
  }

  @Override
  public boolean read(ExperimentId id, ExperimentParts parts) {
    return database.read(
        link -> {
          List<Experiment> found =
              select(link, "SELECT id FROM experiments WHERE id = ?", row -> row.id(id));
          for (Experiment experiment : found) {
            parts.experiment(experiment);
            WholeExperiment.read(link, id, parts);
          }
          return !found.isEmpty();
        });
  }

  @Override
  public boolean delete(ExperimentId id) {
    return database.update("DELETE FROM experiments WHERE id = ?", row -> row.id(id)) > 0;
  }

  private List<Experiment> select(String ids, Parameters parameters) {
    return database.read(link -> select(link, ids, parameters));
  }

  /** The experiments whose ids a query selects, oldest first. */
  private static List<Experiment> select(Link link, String ids, Parameters parameters)
      throws SQLException {
    Labels labels = Labels.read(link, ids, parameters);
    return Query.list(
        link,
        "SELECT %s FROM experiments e WHERE e.id IN (%s) ORDER BY e.started_at, e.id"
            .formatted(ExperimentRows.COLUMNS, ids),
        parameters,
        row -> ExperimentRows.read(row, labels::of));
  }

  private List<ExperimentId> ids(String sql, Parameters parameters) {
    return database.read(
        link -> Query.list(link, sql, parameters, row -> row.parsed(ExperimentId::parse)));
  }

  private static ExperimentSummary summary(RowReader row, Labels labels) throws SQLException {
    return new ExperimentSummary(
        ExperimentRows.read(row, labels::of),
        row.integer(),
        row.integer(),
        row.integer(),
        row.integer(),
        row.integer(),
        row.integer(),
        row.integer(),
        row.big(),
        row.big(),
        row.real(),
        row.big());
  }
}
