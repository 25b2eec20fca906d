package dev.agentbench.store.jdbc.row;

import dev.agentbench.result.AgentModel;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialRecords;
import dev.agentbench.text.Cut;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Agents of experiments with their models, gathered from the trials as these are kept. Names are
 * cut, since an index takes no texts of any length.
 */
public final class ExperimentAgentRows {
  /** Of characters of a name. */
  public static final int LONGEST = 200;

  public static final TableShape<TakingPart> TABLE =
      TableShape.of(
          "experiment_agents",
          List.of(
              Column.id("experiment_id", TakingPart::experiment),
              Column.text("agent", part -> part.pair().agent()),
              Column.text("model", part -> part.pair().model())));

  private static final String INSERT = TABLE.insert() + " ON CONFLICT DO NOTHING";

  private static final String OF_EXPERIMENT =
      "SELECT " + TABLE.selected("a") + " FROM experiment_agents a WHERE a.experiment_id = ?";

  /** The parameters are the columns of a row, twice. */
  private static final String FORGET =
      "DELETE FROM experiment_agents WHERE experiment_id = ? AND agent = ? AND model = ?"
          + " AND NOT EXISTS (SELECT 1 FROM task_executions t"
          + " JOIN llm_calls c ON c.task_execution_id = t.id WHERE t.experiment_id = ?"
          + " AND LOWER(c.agent_type) = ? AND c.model = ?)";

  /** Likewise where no model is known; the parameters are experiment and agent, agents thrice. */
  private static final String FORGET_SILENT =
      "DELETE FROM experiment_agents WHERE experiment_id = ? AND agent = ? AND model = ''"
          + " AND NOT EXISTS (SELECT 1 FROM task_executions t"
          + " JOIN agent_switches s ON s.task_execution_id = t.id WHERE t.experiment_id = ?"
          + " AND (LOWER(s.to_agent) = ? OR LOWER(s.from_agent) = ?)"
          + " AND NOT EXISTS (SELECT 1 FROM llm_calls c WHERE c.task_execution_id = t.id"
          + " AND LOWER(c.agent_type) = ?))";

  /** Names of which all databases make the same lower-case ones. */
  private static final Pattern PLAIN = Pattern.compile("[\\x20-\\x7e]{0," + (LONGEST - 1) + "}");

  private ExperimentAgentRows() {}

  /** An agent that took part in an experiment; the model is empty where none is known. */
  public record TakingPart(ExperimentId experiment, AgentModel pair) {}

  /**
   * What is kept of a trial, each once: every agent that asked a model with that model, and with an
   * empty model those that took part in a hand-over and asked none.
   */
  public static Set<AgentModel> of(TrialRecords records) {
    Set<String> asking =
        records.llmCalls().stream().map(call -> agent(call.agent())).collect(Collectors.toSet());
    return Stream.concat(
            records.llmCalls().stream()
                .map(call -> new AgentModel(agent(call.agent()), name(call.model()))),
            records.agentSwitches().stream()
                .flatMap(each -> Stream.of(each.from(), each.to()))
                .filter(agent -> agent != null && !asking.contains(agent(agent)))
                .map(agent -> new AgentModel(agent(agent), "")))
        .collect(Collectors.toSet());
  }

  /** The name of an agent as it is kept: in lower case, since Gateways capitalise as they like. */
  public static String agent(String whole) {
    return name(whole.toLowerCase(Locale.ROOT));
  }

  /** The beginning of a name, as far as it is kept. */
  public static String name(String whole) {
    return Cut.prefix(whole, LONGEST);
  }

  /** Adds those of a trial. */
  public static void insert(Statements statements, Trial trial) throws SQLException {
    Set<AgentModel> pairs = of(trial.records());
    if (pairs.isEmpty()) {
      return;
    }
    RowWriter row = statements.row(INSERT);
    for (AgentModel pair : pairs) {
      TABLE.write(row, new TakingPart(trial.experiment(), pair));
      row.addToBatch();
    }
    statements.prepare(INSERT).executeBatch();
  }

  /** Removes what only a trial had that is gone; names that are not plain stay. */
  public static void forget(Statements statements, ExperimentId experiment) throws SQLException {
    List<AgentModel> pairs = new ArrayList<>();
    statements.row(OF_EXPERIMENT).id(experiment);
    try (RowReader row = statements.query(OF_EXPERIMENT)) {
      while (row.next()) {
        pairs.add(read(row).pair());
      }
    }
    for (AgentModel pair : pairs) {
      String agent = pair.agent();
      String model = pair.model();
      if (!PLAIN.matcher(agent).matches() || model.length() >= LONGEST) {
        continue;
      }
      if (model.isEmpty()) {
        RowWriter row = statements.row(FORGET_SILENT).id(experiment).text(agent).id(experiment);
        row.text(agent).text(agent).text(agent).execute();
      } else {
        RowWriter row = statements.row(FORGET).id(experiment).text(agent).text(model);
        row.id(experiment).text(agent).text(model).execute();
      }
    }
  }

  public static TakingPart read(RowReader row) throws SQLException {
    return new TakingPart(row.parsed(ExperimentId::parse), new AgentModel(row.text(), row.text()));
  }
}
