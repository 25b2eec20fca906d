package dev.agentbench.store.jdbc;

import dev.agentbench.result.AgentModel;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.jdbc.row.DatabaseLink;
import dev.agentbench.store.jdbc.row.ExperimentAgentRows;
import dev.agentbench.store.jdbc.row.ExperimentAgentRows.TakingPart;
import dev.agentbench.store.jdbc.row.Query;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The agents of some experiments. */
record Agents(Map<ExperimentId, List<AgentModel>> lists) {

  /** Of the experiments whose ids a query selects. */
  static Agents read(DatabaseLink link, String ids, Query.Parameters parameters)
      throws SQLException {
    Map<ExperimentId, List<AgentModel>> found = new HashMap<>();
    Query.forEach(
        link,
        "SELECT "
            + ExperimentAgentRows.TABLE.selected("a")
            + " FROM experiment_agents a WHERE a.experiment_id IN ("
            + ids
            + ") ORDER BY a.agent, a.model",
        parameters,
        row -> {
          TakingPart part = ExperimentAgentRows.read(row);
          found.computeIfAbsent(part.experiment(), id -> new ArrayList<>()).add(part.pair());
        });
    return new Agents(found);
  }

  /** Sorted by agent, then by model. */
  List<AgentModel> of(ExperimentId id) {
    return lists.getOrDefault(id, List.of());
  }
}
