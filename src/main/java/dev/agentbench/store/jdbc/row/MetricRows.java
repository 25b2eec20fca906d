package dev.agentbench.store.jdbc.row;

import dev.agentbench.agent.TokenUsage;
import dev.agentbench.result.AgentModel;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.PlanFigures;
import dev.agentbench.result.TrialMetrics;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Trials in numbers: the figures in their own rows, and what the database itself makes of their
 * calls, none of which is read.
 */
public final class MetricRows {
  /** As {@link dev.agentbench.result.Trial#lastAttempt} has it: without attempts all count. */
  static final String COUNTED = "(t.attempts <= 1 OR m.attempt = t.attempts)";

  static final String SELECT =
      "SELECT t.id, "
          + ExecutionRows.TASK
          + ", t.repeat_index, t.status, "
          + ExecutionRows.TIMES
          + ", input_tokens, output_tokens, cost_usd, EXISTS (SELECT 1 FROM llm_calls m"
          + " WHERE m.task_execution_id = t.id AND m.cost_estimated AND "
          + COUNTED
          + "), llm_call_count, tool_call_count, (SELECT COUNT(*) FROM tool_calls m WHERE"
          + " m.task_execution_id = t.id AND m.success AND "
          + COUNTED
          + "), agent_switch_count, hallucination_count, integrity_note_count, routed_as_expected"
          + " FROM task_executions t WHERE experiment_id = ? ORDER BY completed_at, id";

  private static final List<String> AGENTS_OF_ONE_KIND =
      List.of(
          agents("agent_switches", "from_agent"),
          agents("agent_switches", "to_agent"),
          agents("tool_calls", "agent_type"),
          agents("llm_calls", "agent_type"));

  /** A row for each agent of each trial, as it was written; the experiment is every parameter. */
  static final String AGENTS = String.join(" UNION ", AGENTS_OF_ONE_KIND);

  /** A row for each agent and model of each trial, as they were written. */
  static final String MODELS =
      "SELECT DISTINCT t.id, m.agent_type, m.model FROM task_executions t JOIN llm_calls m"
          + " ON m.task_execution_id = t.id WHERE t.experiment_id = ? AND "
          + COUNTED;

  private MetricRows() {}

  /** The trials of an experiment in the order in which they ended. */
  public static List<TrialMetrics> read(DatabaseLink link, ExperimentId experiment)
      throws SQLException {
    Map<String, Set<String>> agents = agents(link, experiment);
    Map<String, Set<AgentModel>> models = models(link, experiment);
    Map<String, PlanFigures> plans = PlanFigureRows.read(link, experiment);
    return Query.list(
        link,
        SELECT,
        parameters -> parameters.id(experiment),
        row -> {
          String id = row.text();
          return read(
              row,
              experiment,
              agents.getOrDefault(id, Set.of()),
              models.getOrDefault(id, Set.of()),
              plans.getOrDefault(id, PlanFigures.NONE));
        });
  }

  private static TrialMetrics read(
      RowReader row,
      ExperimentId experiment,
      Set<String> agents,
      Set<AgentModel> models,
      PlanFigures plans)
      throws SQLException {
    return new TrialMetrics(
        experiment,
        ExecutionRows.task(row),
        row.integer(),
        row.parsed(Outcome::parse),
        ExecutionRows.timings(row),
        new TokenUsage(row.big(), row.big()),
        row.finite(),
        row.bool(),
        row.integer(),
        row.integer(),
        row.integer(),
        row.integer(),
        row.integer(),
        row.integer(),
        row.boolOrNull(),
        agents,
        models,
        plans);
  }

  /** By the id of the trial. */
  private static Map<String, Set<AgentModel>> models(DatabaseLink link, ExperimentId experiment)
      throws SQLException {
    Map<String, Set<AgentModel>> models = new HashMap<>();
    Query.forEach(
        link,
        MODELS,
        parameters -> parameters.id(experiment),
        row ->
            models
                .computeIfAbsent(row.text(), absent -> new HashSet<>())
                .add(new AgentModel(row.word().toLowerCase(Locale.ROOT), row.word())));
    return models;
  }

  /** By the id of the trial. */
  private static Map<String, Set<String>> agents(DatabaseLink link, ExperimentId experiment)
      throws SQLException {
    Map<String, Set<String>> agents = new HashMap<>();
    Query.forEach(
        link,
        AGENTS,
        parameters -> {
          for (int i = 0; i < AGENTS_OF_ONE_KIND.size(); i++) {
            parameters.id(experiment);
          }
        },
        row ->
            agents
                .computeIfAbsent(row.text(), absent -> new HashSet<>())
                .add(row.word().toLowerCase(Locale.ROOT)));
    return agents;
  }

  private static String agents(String table, String column) {
    return "SELECT t.id, m.%2$s FROM task_executions t JOIN %1$s m ON m.task_execution_id = t.id"
            .formatted(table, column)
        + " WHERE t.experiment_id = ? AND m.%s IS NOT NULL AND ".formatted(column)
        + COUNTED;
  }
}
