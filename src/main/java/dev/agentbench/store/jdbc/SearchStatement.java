package dev.agentbench.store.jdbc;

import dev.agentbench.result.ExperimentId;
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
   * Begins; the rows of texts, and {@code t}, the trials that they belong to, are added next.
   *
   * @param slot that of a text
   * @param number that of a text
   */
  SearchStatement(String slot, String number) {
    add("SELECT " + slot + ", " + number + ", t.id, t.experiment_id, t.task_id, t.repeat_index,");
    add(" t.task_title, t.mode, t.status, t.started_at FROM ");
  }

  /** Adds a text with parameters in it. */
  SearchStatement add(String text, Query.Parameters values) {
    sql.append(text);
    parameters.add(values);
    return this;
  }

  SearchStatement add(String text) {
    sql.append(text);
    return this;
  }

  /**
   * Adds the condition of one experiment, if any.
   *
   * @param text with one parameter
   */
  SearchStatement ofExperiment(SearchQuery query, String text) {
    ExperimentId experiment = query.filter().experiment();
    return experiment == null ? this : add(text, row -> row.id(experiment));
  }

  /** Adds the conditions on the trials {@code t}. */
  SearchStatement ofTrials(SearchQuery query) {
    SearchFilter filter = query.filter();
    ofExperiment(query, " AND t.experiment_id = ?");
    if (filter.mode() != null) {
      add(" AND t.mode = ?", row -> row.text(filter.mode().id()));
    }
    if (filter.outcome() != null) {
      add(" AND t.status = ?", row -> row.text(filter.outcome().id()));
    }
    return this;
  }

  /** Adds the order and the limit. */
  SearchStatement first(SearchQuery query, String order) {
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
