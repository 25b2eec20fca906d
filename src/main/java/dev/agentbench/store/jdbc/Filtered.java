package dev.agentbench.store.jdbc;

import dev.agentbench.result.Label;
import dev.agentbench.store.ExperimentFilter;
import dev.agentbench.store.jdbc.row.ExperimentAgentRows;
import dev.agentbench.store.jdbc.row.RowWriter;
import java.sql.SQLException;

/**
 * A query for the ids of the experiments that a filter lets through, newest first.
 *
 * @param limit at most so many
 */
record Filtered(ExperimentFilter filter, int limit) {
  private static final String HAS_LABEL =
      " AND EXISTS (SELECT 1 FROM experiment_labels l WHERE l.experiment_id = e.id"
          + " AND l.label = ? AND l.value = ?)";

  private static final String HAS_PART =
      " AND EXISTS (SELECT 1 FROM experiment_agents a WHERE a.experiment_id = e.id";

  /** The query, also to stand within another. */
  String ids() {
    return "SELECT e.id FROM experiments e"
        + where()
        + " ORDER BY e.started_at DESC, e.id DESC LIMIT ?";
  }

  /** The condition alone, of the experiments that a query calls {@code e}. */
  String where() {
    return " WHERE 1 = 1"
        + (filter.since() == null ? "" : " AND e.started_at >= ?")
        + (filter.until() == null ? "" : " AND e.started_at < ?")
        + (filter.name() == null ? "" : " AND e.name = ?")
        + HAS_LABEL.repeat(filter.labels().size())
        + part();
  }

  private String part() {
    return filter.part().isAny()
        ? ""
        : HAS_PART
            + (filter.part().agent() == null ? "" : " AND a.agent IN (?, ?)")
            + (filter.part().model() == null ? "" : " AND a.model = ?")
            + ")";
  }

  /** Fills the parameters of the query where it stands next. */
  RowWriter bind(RowWriter row) throws SQLException {
    return bindWhere(row).integer(limit);
  }

  /** Fills the parameters of the condition where it stands next. */
  RowWriter bindWhere(RowWriter row) throws SQLException {
    if (filter.since() != null) {
      row.instant(filter.since());
    }
    if (filter.until() != null) {
      row.instant(filter.until());
    }
    if (filter.name() != null) {
      row.text(filter.name());
    }
    for (Label label : filter.labels()) {
      row.text(label.key()).text(label.value());
    }
    bindPart(row);
    return row;
  }

  /** A migration of SQLite left letters beyond ASCII as they were. */
  private void bindPart(RowWriter row) throws SQLException {
    String agent = filter.part().agent();
    if (agent != null) {
      row.text(ExperimentAgentRows.agent(agent)).text(ExperimentAgentRows.name(agent));
    }
    String model = filter.part().model();
    if (model != null) {
      row.text(ExperimentAgentRows.name(model));
    }
  }
}
