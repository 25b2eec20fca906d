package dev.agentbench.store.jdbc;

import dev.agentbench.json.JsonRecords;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.PlanCheckpoint;
import dev.agentbench.result.TaskScore;
import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialKey;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.result.TrialStart;
import dev.agentbench.store.TrialDao;
import dev.agentbench.store.jdbc.row.DatabaseLink;
import dev.agentbench.store.jdbc.row.ExecutionRows;
import dev.agentbench.store.jdbc.row.Measurements;
import dev.agentbench.store.jdbc.row.MetricRows;
import dev.agentbench.store.jdbc.row.Query;
import dev.agentbench.store.jdbc.row.RowReader;
import dev.agentbench.store.jdbc.row.Statements;
import dev.agentbench.store.jdbc.row.TranscriptRows;
import dev.agentbench.store.jdbc.row.TrialStartRows;
import dev.agentbench.task.TaskId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trials in a database. */
final class JdbcTrialDao implements TrialDao {
  private static final Logger log = LoggerFactory.getLogger(JdbcTrialDao.class);

  static final String TRANSCRIPT =
      "SELECT "
          + TranscriptRows.TABLE.selected("m")
          + " FROM transcript_messages m WHERE m.task_execution_id = ? AND m.sequence > ?"
          + " ORDER BY m.sequence";

  private static final String START =
      "SELECT " + TrialStartRows.TABLE.selected("s") + " FROM trial_starts s WHERE ";

  /** A start counts until a trial of its place ended that began later, or has a score. */
  static final String UNFINISHED =
      START
          + "experiment_id = ? AND NOT EXISTS (SELECT 1 FROM task_executions t"
          + " WHERE t.experiment_id = ? AND t.task_id = s.task_id"
          + " AND t.repeat_index = s.repeat_index AND (t.id >= s.id"
          + " OR t.status NOT IN ('error', 'cancelled')))"
          + " ORDER BY s.id";

  static final String STARTING_WITH =
      START + "id >= ? AND id <= ? ORDER BY started_at DESC, id DESC LIMIT 10";

  static final String STARTS =
      START
          + "experiment_id = ? AND task_id = ? AND repeat_index = ?"
          + " ORDER BY started_at DESC, id DESC LIMIT 1";

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
                    + " AND workspace IS NOT NULL UNION SELECT plan_workspace FROM trial_starts"
                    + " WHERE experiment_id = ? AND plan_workspace IS NOT NULL",
                row -> row.id(id).id(id),
                RowReader::text));
  }

  @Override
  public List<PlanCheckpoint> checkpoints(ExperimentId id) {
    Map<TrialKey, PlanCheckpoint> last = new LinkedHashMap<>();
    database
        .read(
            link ->
                Query.list(link, TrialStartRows.CHECKPOINTS, row -> row.id(id), RowReader::text))
        .forEach(line -> checkpoint(line).ifPresent(found -> last.put(found.key(), found)));
    return List.copyOf(last.values());
  }

  /** One of another version may not be readable: its trial begins anew. */
  private static Optional<PlanCheckpoint> checkpoint(String line) {
    try {
      return Optional.of(JsonRecords.read(line, PlanCheckpoint.class));
    } catch (IllegalArgumentException ofAnotherVersion) {
      log.warn("A plan cannot be gone on with: {}", ofAnotherVersion.getMessage());
      return Optional.empty();
    }
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
  public Optional<Trial> find(TrialId id) {
    return database.read(
        link -> {
          Statements statements = new Statements(link);
          try {
            Measurements measured = Measurements.open(statements, id);
            return Query.list(
                    link,
                    ExecutionRows.SELECT_ONE,
                    parameters -> parameters.id(id),
                    row -> ExecutionRows.read(row, measured))
                .stream()
                .findFirst();
          } finally {
            statements.forget();
          }
        });
  }

  @Override
  public List<TrialStart> unfinished(ExperimentId id) {
    Map<TrialKey, TrialStart> last = new LinkedHashMap<>();
    database
        .read(link -> Query.list(link, UNFINISHED, row -> row.id(id).id(id), TrialStartRows::read))
        .forEach(start -> last.put(start.key(), start));
    return List.copyOf(last.values());
  }

  @Override
  public List<TrialId> endedSince(ExperimentId id, Instant moment) {
    return database.read(
        link ->
            Query.list(
                link,
                "SELECT id FROM task_executions WHERE experiment_id = ? AND completed_at > ?"
                    + " ORDER BY completed_at, id",
                row -> row.id(id).instant(moment),
                row -> row.parsed(TrialId::parse)));
  }

  @Override
  public List<TrialStart> startingWith(String prefix) {
    return IdPrefix.parse(prefix)
        .map(
            wanted ->
                database.read(
                    link ->
                        Query.list(
                            link,
                            STARTING_WITH,
                            row -> row.text(wanted.first()).text(wanted.last()),
                            TrialStartRows::read)))
        .orElse(List.of());
  }

  @Override
  public Optional<TrialStart> latestStart(TrialKey key) {
    return database
        .read(
            link ->
                Query.list(
                    link,
                    STARTS,
                    row -> row.id(key.experiment()).id(key.task()).integer(key.repeat()),
                    TrialStartRows::read))
        .stream()
        .findFirst();
  }

  @Override
  public void transcript(TrialId id, int after, Consumer<TranscriptMessage> consumer) {
    database.read(
        link -> {
          Query.forEach(
              link,
              TRANSCRIPT,
              parameters -> parameters.id(id).integer(after),
              row -> consumer.accept(TranscriptRows.read(row)));
          return id;
        });
  }

  @Override
  public List<TranscriptMessage> transcript(TrialId id, int after, int limit) {
    return database.read(
        link ->
            Query.list(
                link,
                TRANSCRIPT + " LIMIT ?",
                parameters -> parameters.id(id).integer(after).integer(limit),
                TranscriptRows::read));
  }

  @Override
  public int lastFrame(TrialId id) {
    return database
        .read(
            link ->
                Query.list(
                    link,
                    "SELECT COALESCE(MAX(sequence), 0) FROM transcript_messages"
                        + " WHERE task_execution_id = ?",
                    parameters -> parameters.id(id),
                    RowReader::integer))
        .get(0);
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

  private static List<Trial> trials(DatabaseLink link, ExperimentId id) throws SQLException {
    List<Trial> trials = new ArrayList<>();
    forEach(link, id, trials::add);
    trials.sort(IN_ORDER_OF_END);
    return trials;
  }

  /** Hands over an experiment's trials in the order of their ids, one in memory at a time. */
  static void forEach(DatabaseLink link, ExperimentId id, Consumer<Trial> consumer)
      throws SQLException {
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
}
