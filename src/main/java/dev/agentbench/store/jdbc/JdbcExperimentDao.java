package dev.agentbench.store.jdbc;

import dev.agentbench.result.AgentModel;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TokenRefresh;
import dev.agentbench.store.ExperimentDao;
import dev.agentbench.store.ExperimentFilter;
import dev.agentbench.store.ExperimentParts;
import dev.agentbench.store.ExperimentQuery;
import dev.agentbench.store.ExperimentSummary;
import dev.agentbench.store.FoundExperiments;
import dev.agentbench.store.FoundExperiments.Found;
import dev.agentbench.store.jdbc.row.DatabaseLink;
import dev.agentbench.store.jdbc.row.ExperimentRows;
import dev.agentbench.store.jdbc.row.Query;
import dev.agentbench.store.jdbc.row.Query.Parameters;
import dev.agentbench.store.jdbc.row.RowReader;
import dev.agentbench.store.jdbc.row.TokenRefreshRows;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Experiments in a database. */
final class JdbcExperimentDao implements ExperimentDao {
  private static final String NEWEST =
      "SELECT id FROM experiments ORDER BY started_at DESC, id DESC LIMIT ?";

  static final String LIST = Summaries.list(NEWEST);
  static final String SCORES = Summaries.scores(NEWEST);

  private static final String ESTIMATED =
      "SELECT e.id FROM experiments e WHERE e.id = ? AND EXISTS (SELECT 1 FROM task_executions t"
          + " JOIN llm_calls c ON c.task_execution_id = t.id WHERE t.experiment_id = e.id"
          + " AND c.cost_estimated)";

  static final String STARTING_WITH =
      "SELECT id FROM experiments WHERE id >= ? AND id <= ?"
          + " ORDER BY started_at DESC, id DESC LIMIT 10";

  private final Database database;

  JdbcExperimentDao(Database database) {
    this.database = database;
  }

  @Override
  public List<ExperimentSummary> list(ExperimentFilter filter, int limit) {
    Filtered wanted = new Filtered(filter, limit);
    return database.read(
        link -> {
          Summaries summaries = Summaries.read(link, wanted.ids(), wanted::bind);
          return Query.list(
              link,
              Summaries.list(wanted.ids()),
              row -> wanted.bind(wanted.bind(row)),
              summaries::summary);
        });
  }

  @Override
  public FoundExperiments find(ExperimentQuery query) {
    Queried wanted = new Queried(query);
    return database.read(
        link -> {
          long total = Query.list(link, wanted.count(), wanted::bind, RowReader::big).get(0);
          return new FoundExperiments(
              Query.list(
                  link,
                  wanted.page(),
                  wanted::bindPage,
                  row -> new Found(row.parsed(ExperimentId::parse), row.instantOrNull())),
              total);
        });
  }

  @Override
  public List<ExperimentSummary> summaries(List<ExperimentId> ids) {
    return database.read(link -> inOrder(link, ids));
  }

  /** In the order of the ids. */
  private static List<ExperimentSummary> inOrder(DatabaseLink link, List<ExperimentId> ids)
      throws SQLException {
    if (ids.isEmpty()) {
      return List.of();
    }
    String places = "?" + ", ?".repeat(ids.size() - 1);
    Parameters each =
        row -> {
          for (ExperimentId id : ids) {
            row.id(id);
          }
        };
    Summaries summaries = Summaries.read(link, places, each);
    Map<ExperimentId, ExperimentSummary> found = new HashMap<>();
    Query.forEach(
        link,
        Summaries.list(places),
        row -> {
          each.fill(row);
          each.fill(row);
        },
        row -> {
          ExperimentSummary summary = summaries.summary(row);
          found.put(summary.experiment().id(), summary);
        });
    return ids.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  @Override
  public List<ExperimentId> matching(ExperimentFilter filter) {
    Filtered wanted = new Filtered(filter, Integer.MAX_VALUE);
    List<ExperimentId> oldestFirst = new ArrayList<>(ids(wanted.ids(), wanted::bind));
    Collections.reverse(oldestFirst);
    return oldestFirst;
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
  public List<Experiment> newest(ExperimentFilter filter, int limit) {
    Filtered wanted = new Filtered(filter, limit);
    return newestFirst(wanted.ids(), wanted::bind);
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
  private static List<Experiment> select(DatabaseLink link, String ids, Parameters parameters)
      throws SQLException {
    Labels labels = Labels.read(link, ids, parameters);
    return Query.list(
        link,
        "SELECT %s FROM experiments e WHERE e.id IN (%s) ORDER BY e.started_at, e.id"
            .formatted(ExperimentRows.COLUMNS, ids),
        parameters,
        row -> ExperimentRows.read(row, labels::of));
  }

  @Override
  public List<AgentModel> agents(int limit) {
    return database.read(
        link ->
            Query.list(
                link,
                "SELECT DISTINCT agent, model FROM experiment_agents ORDER BY agent, model LIMIT ?",
                row -> row.integer(limit),
                row -> new AgentModel(row.text(), row.text())));
  }

  @Override
  public Set<ExperimentId> withEstimatedCost(List<ExperimentId> experiments) {
    return experiments.stream()
        .flatMap(each -> ids(ESTIMATED, row -> row.id(each)).stream())
        .collect(Collectors.toSet());
  }

  private List<ExperimentId> ids(String sql, Parameters parameters) {
    return database.read(
        link -> Query.list(link, sql, parameters, row -> row.parsed(ExperimentId::parse)));
  }
}
