package dev.agentbench.store.jdbc;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TrialId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A table that holds a list of measurements for each trial, in their order. */
final class TrialTable<T> {
  private final RowShape<T> shape;
  private final String insert;
  private final String select;

  TrialTable(RowShape<T> shape) {
    this.shape = shape;
    int columns = shape.columns().size();
    this.insert =
        "INSERT INTO %s (task_execution_id, sequence, %s) VALUES (?, ?%s)"
            .formatted(shape.table(), String.join(", ", shape.columns()), ", ?".repeat(columns));
    this.select =
        "SELECT m.task_execution_id, m.%s FROM task_executions t JOIN %s m ON"
                .formatted(String.join(", m.", shape.columns()), shape.table())
            + " m.task_execution_id = t.id WHERE t.experiment_id = ?"
            + " ORDER BY m.task_execution_id, m.sequence";
  }

  /** Reads all trials of the experiment that is its parameter. */
  String select() {
    return select;
  }

  void insert(Statements statements, TrialId trial, List<T> values) throws SQLException {
    if (values.isEmpty()) {
      return;
    }
    PreparedStatement statement = statements.prepare(insert);
    RowWriter row = new RowWriter(statement);
    int sequence = 0;
    for (T value : values) {
      shape.write(row.id(trial).integer(++sequence), value);
      row.addToBatch();
    }
    statement.executeBatch();
  }

  /** The lists of all trials of an experiment. */
  ByTrial<T> read(Connection connection, ExperimentId experiment) throws SQLException {
    Map<TrialId, List<T>> found = new HashMap<>();
    Query.forEach(
        connection,
        select,
        parameters -> parameters.id(experiment),
        row ->
            found
                .computeIfAbsent(row.parsed(TrialId::parse), id -> new ArrayList<>())
                .add(shape.read(row)));
    return new ByTrial<>(found);
  }

  /** Lists by trial; a trial without any has an empty one. */
  record ByTrial<T>(Map<TrialId, List<T>> lists) {
    List<T> of(TrialId trial) {
      return lists.getOrDefault(trial, List.of());
    }
  }
}
