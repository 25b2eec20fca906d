package dev.agentbench.store.jdbc;

import dev.agentbench.store.SearchFilter;
import dev.agentbench.store.SearchQuery;
import dev.agentbench.store.jdbc.row.Query;
import dev.agentbench.store.jdbc.row.RowWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A search as SQL in the making, with its parameters in their order. */
final class SearchStatement {
  private final StringBuilder sql = new StringBuilder();
  private final List<Query.Parameters> parameters = new ArrayList<>();

  /**
   * Begins; what is added next are the rows of texts, called {@code x}.
   *
   * @param number that of a text
   */
  SearchStatement(String number) {
    sql.append("SELECT s.slot, ")
        .append(number)
        .append(", t.id, t.experiment_id, t.task_id, t.repeat_index, t.task_title, t.mode,")
        .append(" t.status, t.started_at FROM ");
  }

  /** Adds a text with parameters in it. */
  SearchStatement add(String text, Query.Parameters values) {
    sql.append(text);
    parameters.add(values);
    return this;
  }

  SearchStatement add(String text) {
    return add(text, row -> {});
  }

  /**
   * Joins the trials, after the rows, so that the words lead to them; conditions may be added next.
   *
   * @param slot that of a text
   */
  SearchStatement join(String slot) {
    return add(" CROSS JOIN search_trials s CROSS JOIN task_executions t WHERE s.slot = ")
        .add(slot)
        .add(" AND t.id = s.task_execution_id");
  }

  /** Adds the conditions on trials, the order and the limit. */
  SearchStatement end(SearchQuery query, String order) {
    SearchFilter filter = query.filter();
    if (filter.experiment() != null) {
      add(" AND s.experiment_id = ?", row -> row.id(filter.experiment()));
    }
    if (filter.mode() != null) {
      add(" AND t.mode = ?", row -> row.text(filter.mode().id()));
    }
    if (filter.outcome() != null) {
      add(" AND t.status = ?", row -> row.text(filter.outcome().id()));
    }
    return add(" ORDER BY " + order + " LIMIT ?", row -> row.integer(query.limit()));
  }

  String sql() {
    return sql.toString();
  }

  void bind(RowWriter row) throws SQLException {
    for (Query.Parameters each : parameters) {
      each.fill(row);
    }
  }
}
