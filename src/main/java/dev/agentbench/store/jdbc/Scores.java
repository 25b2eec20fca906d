package dev.agentbench.store.jdbc;

import dev.agentbench.result.AlikeTasks;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.jdbc.row.DatabaseLink;
import dev.agentbench.store.jdbc.row.Query;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the scores of tasks of some experiments. */
record Scores(Map<ExperimentId, List<AlikeTasks>> lists) {

  /** Reads rows of experiment, passed, scored and tasks. */
  static Scores read(DatabaseLink link, String sql, Query.Parameters parameters)
      throws SQLException {
    Map<ExperimentId, List<AlikeTasks>> found = new HashMap<>();
    Query.forEach(
        link,
        sql,
        parameters,
        row ->
            found
                .computeIfAbsent(row.parsed(ExperimentId::parse), id -> new ArrayList<>())
                .add(new AlikeTasks(row.integer(), row.integer(), row.integer())));
    return new Scores(found);
  }

  List<AlikeTasks> of(ExperimentId id) {
    return lists.getOrDefault(id, List.of());
  }
}
