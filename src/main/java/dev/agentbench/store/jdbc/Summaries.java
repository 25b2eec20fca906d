package dev.agentbench.store.jdbc;

import dev.agentbench.result.Experiment;
import dev.agentbench.store.ExperimentSummary;
import dev.agentbench.store.jdbc.row.DatabaseLink;
import dev.agentbench.store.jdbc.row.ExperimentRows;
import dev.agentbench.store.jdbc.row.Query;
import dev.agentbench.store.jdbc.row.RowReader;
import java.sql.SQLException;

/** Lines of a list of experiments: what lies in tables beside, to be joined with each row. */
record Summaries(Labels labels, Agents agents, Scores scores, Scores reviewed) {

  /** Of the experiments whose ids a query selects. */
  static Summaries read(DatabaseLink link, String ids, Query.Parameters parameters)
      throws SQLException {
    return new Summaries(
        Labels.read(link, ids, parameters),
        Agents.read(link, ids, parameters),
        Scores.read(link, scores(ids), parameters),
        Scores.read(link, ReviewedScores.of(ids), parameters));
  }

  /** Reads a row of {@link #list}. */
  ExperimentSummary summary(RowReader row) throws SQLException {
    Experiment experiment = ExperimentRows.read(row, labels::of);
    return new ExperimentSummary(
        experiment,
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
        row.big(),
        agents.of(experiment.id()),
        scores.of(experiment.id()),
        reviewed.of(experiment.id()));
  }

  /** Sums up trials before it joins: the index on the figures then holds all that is read. */
  static String list(String ids) {
    return "SELECT "
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
        + ids
        + ") GROUP BY experiment_id) f ON f.experiment_id = e.id WHERE e.id IN ("
        + ids
        + ") ORDER BY e.started_at DESC, e.id DESC";
  }

  /** How many tasks have so many passed of so many scored trials; the same index holds it. */
  static String scores(String ids) {
    return "SELECT experiment_id, passed, scored, COUNT(*) FROM (SELECT experiment_id,"
        + " COUNT(CASE WHEN status = 'passed' THEN 1 END) AS passed, COUNT(*) AS scored"
        + " FROM task_executions WHERE experiment_id IN ("
        + ids
        + ") AND status IN ('passed', 'failed', 'timeout') GROUP BY experiment_id, task_id) t"
        + " GROUP BY experiment_id, passed, scored ORDER BY experiment_id, scored, passed";
  }
}
