package dev.agentbench.store.jdbc;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Mode;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialKey;
import dev.agentbench.store.IndexedPart;
import dev.agentbench.store.SearchDao;
import dev.agentbench.store.SearchExtent;
import dev.agentbench.store.SearchHit;
import dev.agentbench.store.SearchPlace;
import dev.agentbench.store.SearchQuery;
import dev.agentbench.store.StoreException;
import dev.agentbench.store.jdbc.row.DatabaseLink;
import dev.agentbench.store.jdbc.row.ExperimentRows;
import dev.agentbench.store.jdbc.row.Query;
import dev.agentbench.store.jdbc.row.RowReader;
import dev.agentbench.task.TaskId;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The search index in a database. */
final class JdbcSearchDao implements SearchDao {
  private static final String EXTENT =
      "SELECT (SELECT COUNT(*) FROM search_trials WHERE complete),"
          + " (SELECT COUNT(*) FROM task_executions)";

  private static final String EXPERIMENTS =
      "SELECT e.id FROM experiments e JOIN (SELECT experiment_id, COUNT(*) AS trials"
          + " FROM task_executions GROUP BY experiment_id) t ON t.experiment_id = e.id"
          + " LEFT JOIN (SELECT experiment_id, COUNT(*) AS trials FROM search_trials"
          + " WHERE complete GROUP BY experiment_id) s ON s.experiment_id = e.id"
          + " WHERE t.trials > COALESCE(s.trials, 0) ORDER BY e.started_at DESC, e.id DESC";

  private static final String TRIALS =
      "SELECT t.id, t.started_at, COALESCE(s.frames, 0) FROM task_executions t"
          + " LEFT JOIN search_trials s ON s.task_execution_id = t.id"
          + " WHERE t.experiment_id = ? AND (s.complete IS NULL OR NOT s.complete)"
          + " ORDER BY t.started_at DESC, t.id DESC";

  /** More than any error is read of, for a person. */
  private static final int ERRORS = 1_000;

  private final Database database;
  private final WordIndex index;
  private final Duration limit;

  /**
   * @param limit of a search
   */
  JdbcSearchDao(Database database, Duration limit) {
    this.database = database;
    this.index = database.wordIndex();
    this.limit = limit;
  }

  @Override
  public SearchExtent extent() {
    return database
        .read(
            link ->
                Query.list(link, EXTENT, row -> {}, row -> new SearchExtent(row.big(), row.big())))
        .get(0);
  }

  @Override
  public List<ExperimentId> unindexed() {
    return database.read(
        link -> Query.list(link, EXPERIMENTS, row -> {}, row -> row.parsed(ExperimentId::parse)));
  }

  @Override
  public List<Unindexed> unindexed(ExperimentId experiment) {
    return database.read(
        link ->
            Query.list(
                link,
                TRIALS,
                row -> row.id(experiment),
                row -> new Unindexed(row.parsed(TrialId::parse), row.instant(), row.integer())));
  }

  @Override
  public void add(List<IndexedPart> parts) {
    database.write(link -> new SearchRows(link, index).add(parts));
  }

  @Override
  public List<SearchHit> find(SearchQuery query) {
    return database.read(link -> find(link, query));
  }

  /** Looks through the newest texts first where the database cannot follow their order. */
  private List<SearchHit> find(DatabaseLink link, SearchQuery query) throws SQLException {
    try {
      Optional<SearchStatement> newest = index.newest(query);
      List<SearchHit> hits = newest.isEmpty() ? List.of() : hits(link, newest.get());
      return hits.size() >= query.limit() ? hits : hits(link, index.all(query));
    } catch (SQLTimeoutException tooLong) {
      throw new StoreException(
          "The search took longer than " + limit.toSeconds() + " s and was stopped",
          "Add a word that occurs more rarely, or search in one experiment.",
          tooLong);
    }
  }

  private List<SearchHit> hits(DatabaseLink link, SearchStatement statement) throws SQLException {
    return Query.list(link, statement.sql(), statement::bind, JdbcSearchDao::hit, limit);
  }

  private static SearchHit hit(RowReader row) throws SQLException {
    SearchPlace place = new SearchPlace(row.big(), row.integer());
    TrialId trial = row.parsed(TrialId::parse);
    TrialKey key =
        new TrialKey(row.parsed(ExperimentId::parse), row.parsed(TaskId::new), row.integer());
    String title = row.text();
    Mode mode = row.parsed(ExperimentRows::mode);
    return new SearchHit(place, trial, key, title, mode, row.parsed(Outcome::parse), row.instant());
  }

  @Override
  public Ending ending(TrialId trial) {
    return database.read(link -> ending(link, trial)).orElse(Ending.UNKNOWN);
  }

  private static Optional<Ending> ending(DatabaseLink link, TrialId trial) throws SQLException {
    List<String> errors = new ArrayList<>();
    List<String> answers =
        Query.list(
            link,
            "SELECT failure_reason, answer FROM task_executions WHERE id = ?",
            row -> row.id(trial),
            row -> {
              String reason = row.textOrNull();
              if (reason != null) {
                errors.add(reason);
              }
              return row.text();
            });
    errors.addAll(texts(link, trial, "details", "quality_evaluations", "status <> 'passed'"));
    errors.addAll(texts(link, trial, "reason", "trial_attempts", "reason IS NOT NULL"));
    errors.addAll(texts(link, trial, "error", "llm_calls", "error IS NOT NULL"));
    List<String> toolErrors = texts(link, trial, "error", "tool_calls", "error IS NOT NULL");
    return answers.stream()
        .findFirst()
        .map(answer -> new Ending(answer, errors.stream().distinct().toList(), toolErrors));
  }

  private static List<String> texts(
      DatabaseLink link, TrialId trial, String column, String table, String condition)
      throws SQLException {
    return Query.list(
            link,
            "SELECT %s FROM %s WHERE task_execution_id = ? AND %s ORDER BY sequence LIMIT %s"
                .formatted(column, table, condition, Integer.toString(ERRORS)),
            row -> row.id(trial),
            RowReader::text)
        .stream()
        .distinct()
        .toList();
  }
}
