package dev.agentbench.store.jdbc;

import dev.agentbench.store.ExperimentQuery;
import dev.agentbench.store.jdbc.row.RowWriter;
import java.sql.SQLException;
import java.util.Locale;

/** The queries that a page of experiments stands for. */
record Queried(ExperimentQuery query) {
  private static final String MATCHES =
      " AND (LOWER(e.name) LIKE ? ESCAPE '!' OR CAST(e.id AS TEXT) LIKE ? ESCAPE '!'"
          + " OR EXISTS (SELECT 1 FROM experiment_labels l WHERE l.experiment_id = e.id"
          + " AND LOWER(l.label || '=' || l.value) LIKE ? ESCAPE '!'))";

  /** The sum that is sorted by alone: others would be read for every trial, too. */
  private static final String SUMS =
      " LEFT JOIN (SELECT experiment_id, %s AS figure"
          + " FROM task_executions GROUP BY experiment_id) f ON f.experiment_id = e.id";

  private static final String RATES =
      " LEFT JOIN (SELECT experiment_id, AVG(share) AS figure FROM (SELECT experiment_id,"
          + " AVG(CASE WHEN status = 'passed' THEN 1.0 ELSE 0.0 END) AS share"
          + " FROM task_executions WHERE status IN ('passed', 'failed', 'timeout')"
          + " GROUP BY experiment_id, task_id) t GROUP BY experiment_id) f"
          + " ON f.experiment_id = e.id";

  /** The ids and ends of the page, in its order. */
  String page() {
    String direction = query.descending() ? "DESC" : "ASC";
    return "SELECT e.id, e.completed_at FROM experiments e"
        + joined()
        + where()
        + " ORDER BY "
        + key()
        + " "
        + direction
        + ", e.started_at DESC, e.id DESC LIMIT ? OFFSET ?";
  }

  /** How many there are on all pages. */
  String count() {
    return "SELECT COUNT(*) FROM experiments e" + where();
  }

  private String joined() {
    return switch (query.sort()) {
      case STARTED, NAME -> "";
      case TRIALS -> SUMS.formatted("COUNT(*)");
      case TOKENS -> SUMS.formatted("SUM(input_tokens + output_tokens)");
      case COST -> SUMS.formatted("SUM(cost_usd)");
      case SUCCESS -> RATES;
    };
  }

  private String key() {
    return switch (query.sort()) {
      case STARTED -> "e.started_at";
      case NAME -> "COALESCE(LOWER(e.name), '')";
      case SUCCESS -> "COALESCE(f.figure, -1)";
      case TRIALS, TOKENS, COST -> "COALESCE(f.figure, 0)";
    };
  }

  private String where() {
    return new Filtered(query.filter(), 0).where()
        + (query.mode() == null ? "" : " AND e.mode = ?")
        + (query.status() == null ? "" : " AND e.status = ?")
        + (query.text() == null ? "" : MATCHES);
  }

  /** Fills the parameters of {@link #count}. */
  RowWriter bind(RowWriter row) throws SQLException {
    new Filtered(query.filter(), 0).bindWhere(row);
    if (query.mode() != null) {
      row.text(query.mode().id());
    }
    if (query.status() != null) {
      row.text(query.status());
    }
    if (query.text() != null) {
      String pattern = pattern(query.text());
      row.text(pattern).text(pattern).text(pattern);
    }
    return row;
  }

  /** Fills the parameters of {@link #page}. */
  void bindPage(RowWriter row) throws SQLException {
    bind(row).integer(query.limit()).integer(query.offset());
  }

  private static String pattern(String text) {
    return "%" + text.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
  }
}
