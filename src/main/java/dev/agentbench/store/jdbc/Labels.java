package dev.agentbench.store.jdbc;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Label;
import dev.agentbench.store.jdbc.row.DatabaseLink;
import dev.agentbench.store.jdbc.row.LabelRows;
import dev.agentbench.store.jdbc.row.Query;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The labels of some experiments. */
record Labels(Map<ExperimentId, List<Label>> lists) {

  /** Of the experiments whose ids a query selects. */
  static Labels read(DatabaseLink link, String ids, Query.Parameters parameters)
      throws SQLException {
    Map<ExperimentId, List<Label>> found = new HashMap<>();
    Query.forEach(
        link,
        "SELECT l.experiment_id, "
            + LabelRows.TABLE.selected("l")
            + " FROM experiment_labels l WHERE l.experiment_id IN ("
            + ids
            + ") ORDER BY l.experiment_id, l.sequence",
        parameters,
        row ->
            found
                .computeIfAbsent(row.parsed(ExperimentId::parse), id -> new ArrayList<>())
                .add(LabelRows.read(row)));
    return new Labels(found);
  }

  List<Label> of(ExperimentId id) {
    return lists.getOrDefault(id, List.of());
  }
}
