package dev.agentbench.store.jdbc;

import dev.agentbench.store.Table;
import dev.agentbench.store.Table.Column;
import dev.agentbench.store.jdbc.row.BaselineRows;
import dev.agentbench.store.jdbc.row.ControlRows;
import dev.agentbench.store.jdbc.row.ExecutionRows;
import dev.agentbench.store.jdbc.row.ExperimentAgentRows;
import dev.agentbench.store.jdbc.row.ExperimentRows;
import dev.agentbench.store.jdbc.row.LabelRows;
import dev.agentbench.store.jdbc.row.Measurements;
import dev.agentbench.store.jdbc.row.ReviewRows;
import dev.agentbench.store.jdbc.row.TableShape;
import dev.agentbench.store.jdbc.row.TokenRefreshRows;
import dev.agentbench.store.jdbc.row.TranscriptRows;
import dev.agentbench.store.jdbc.row.TrialStartRows;
import java.util.List;
import java.util.stream.Stream;

/** All tables, and the rows of one experiment in each. */
final class Tables {
  private static final Table REVIEWS = ReviewRows.TABLE.exported();
  private static final Table CONTROLS = ControlRows.TABLE.exported();
  private static final Table AGENTS = ExperimentAgentRows.TABLE.exported();

  /** In the order of exports. */
  static final List<Table> ALL =
      Stream.of(
              Stream.of(
                  ExperimentRows.TABLE,
                  LabelRows.TABLE,
                  ExperimentAgentRows.TABLE,
                  TokenRefreshRows.TABLE,
                  TrialStartRows.TABLE,
                  ExecutionRows.TABLE),
              Measurements.tables().stream(),
              Stream.of(
                  TranscriptRows.TABLE, ReviewRows.TABLE, ControlRows.TABLE, BaselineRows.TABLE))
          .flatMap(shapes -> shapes)
          .map(TableShape::exported)
          .toList();

  private Tables() {}

  /** Selects the rows of the experiment that is its parameter, always in the same order. */
  static String select(Table table) {
    String columns = String.join("\", m.\"", table.columns().stream().map(Column::name).toList());
    String first = table.columns().get(0).name();
    String rows =
        switch (first) {
          case "task_execution_id" ->
              "trial_starts t JOIN %s m ON m.task_execution_id = t.id WHERE t.experiment_id = ?"
                  + " ORDER BY t.id, "
                  + (table.equals(REVIEWS) ? "m.reviewed_at, m.author" : "m.sequence");
          case "experiment_id" ->
              "%s m WHERE m.experiment_id = ? ORDER BY "
                  + (table.equals(AGENTS) ? "m.agent, m.model" : "m.sequence");
          case "name" -> "%s m WHERE m.experiment_id = ? ORDER BY m.name, m.mode";
          default -> "%s m WHERE m." + owner(table) + " = ? ORDER BY " + order(table);
        };
    return "SELECT m.\"" + columns + "\" FROM " + rows.formatted(table.name());
  }

  private static String order(Table table) {
    return table.equals(CONTROLS) ? "m.requested_at, m.id" : "m.id";
  }

  private static String owner(Table table) {
    return table.name().equals("experiments") ? "id" : "experiment_id";
  }
}
