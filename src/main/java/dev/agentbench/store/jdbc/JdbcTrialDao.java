package dev.agentbench.store.jdbc;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TaskScore;
import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialKey;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.store.TrialDao;
import dev.agentbench.task.TaskId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Trials in a database. */
final class JdbcTrialDao implements TrialDao {
  static final String MESSAGE_COLUMNS =
      "SELECT m.task_execution_id, m.attempt, m.sequence, m.direction, m.timestamp, m.text,"
          + " m.truncated";

  static final String TRANSCRIPT =
      MESSAGE_COLUMNS
          + " FROM transcript_messages m WHERE m.task_execution_id = ? ORDER BY m.sequence";

  static final String SCORES =
      "SELECT task_id, task_category, task_digest, COUNT(CASE WHEN status = 'passed' THEN 1 END),"
          + " COUNT(*) FROM task_executions WHERE experiment_id = ? AND success IS NOT NULL"
          + " GROUP BY task_id, task_category, task_digest";

  private static final Comparator<Trial> IN_ORDER_OF_END =
      Comparator.comparing(Trial::completedAt)
          .thenComparing(trial -> trial.id().toString(), Comparator.naturalOrder());

  private final Database database;

  JdbcTrialDao(Database database) {
    this.database = database;
  }

  @Override
  public List<Trial> ofExperiment(ExperimentId id) {
    return database.read(link -> trials(link, id));
  }

  @Override
  public List<TrialMetrics> metrics(ExperimentId id) {
    return database.read(link -> MetricRows.read(link, id));
  }

  @Override
  public List<TaskScore> scores(ExperimentId id) {
    return database.read(link -> Query.list(link, SCORES, row -> row.id(id), JdbcTrialDao::score));
  }

  @Override
  public List<String> workspaces(ExperimentId id) {
    return database.read(
        link ->
            Query.list(
                link,
                "SELECT workspace FROM task_executions WHERE experiment_id = ?"
                    + " AND workspace IS NOT NULL",
                row -> row.id(id),
                RowReader::text));
  }

  @Override
  public Set<TrialKey> finished(ExperimentId id) {
    return Set.copyOf(
        database.read(
            link ->
                Query.list(
                    link,
                    "SELECT task_id, repeat_index FROM task_executions"
                        + " WHERE experiment_id = ? AND status NOT IN ('error', 'cancelled')",
                    row -> row.id(id),
                    row -> new TrialKey(id, row.parsed(TaskId::new), row.integer()))));
  }

  @Override
  public void transcript(TrialId id, Consumer<TranscriptMessage> consumer) {
    database.read(
        link -> {
          Query.forEach(
              link,
              TRANSCRIPT,
              parameters -> parameters.id(id),
              row -> consumer.accept(message(row)));
          return id;
        });
  }

  @Override
  public boolean isKept(TrialId id) {
    return !database
        .read(
            link ->
                Query.list(
                    link,
                    "SELECT id FROM trial_starts WHERE id = ?",
                    row -> row.id(id),
                    RowReader::text))
        .isEmpty();
  }

  private static TaskScore score(RowReader row) throws SQLException {
    return new TaskScore(
        row.parsed(TaskId::new), row.word(), row.word(), row.integer(), row.integer());
  }

  private static List<Trial> trials(Link link, ExperimentId id) throws SQLException {
    List<Trial> trials = new ArrayList<>();
    forEach(link, id, trials::add);
    trials.sort(IN_ORDER_OF_END);
    return trials;
  }

  /** Hands over an experiment's trials in the order of their ids, one in memory at a time. */
  static void forEach(Link link, ExperimentId id, Consumer<Trial> consumer) throws SQLException {
    Statements statements = new Statements(link);
    try {
      Measurements measured = Measurements.open(statements, id);
      Query.forEach(
          link,
          ExecutionRows.SELECT,
          parameters -> parameters.id(id),
          row -> consumer.accept(ExecutionRows.read(row, measured)));
    } finally {
      statements.forget();
    }
  }

  static TranscriptMessage message(RowReader row) throws SQLException {
    return new TranscriptMessage(
        row.parsed(TrialId::parse),
        row.integer(),
        row.integer(),
        row.parsed(TranscriptMessage.Direction::parse),
        row.instant(),
        row.text(),
        row.bool());
  }
}
