package dev.agentbench.store.jdbc.row;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TrialId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table that holds a list of measurements for each trial, in their order. */
public final class TrialTable<T> {
  private final RowShape<T> shape;
  private final TableShape<T> table;
  private final String insert;
  private final String ofExperiment;
  private final String ofTrial;

  public TrialTable(RowShape<T> shape) {
    this.shape = shape;
    this.table = shape.table();
    this.insert = table.insert();
    String select = "SELECT m.task_execution_id, " + table.selected("m");
    this.ofExperiment =
        select
            + " FROM task_executions t JOIN "
            + table.name()
            + " m ON m.task_execution_id = t.id WHERE t.experiment_id = ?"
            + " ORDER BY m.task_execution_id, m.sequence";
    this.ofTrial =
        select + " FROM " + table.name() + " m WHERE m.task_execution_id = ? ORDER BY m.sequence";
  }

  TableShape<T> table() {
    return table;
  }

  /** Reads all trials of the experiment that is its parameter. */
  public String select() {
    return ofExperiment;
  }

  void insert(Statements statements, TrialId trial, List<T> values) throws SQLException {
    if (values.isEmpty()) {
      return;
    }
    RowWriter row = statements.row(insert);
    int sequence = 0;
    for (T value : values) {
      table.write(row.id(trial).integer(++sequence), value);
      row.addToBatch();
    }
    statements.prepare(insert).executeBatch();
  }

  /** The lists of an experiment's trials, to be asked for in the order of the trials' ids. */
  Cursor<T> open(Statements statements, ExperimentId experiment) throws SQLException {
    statements.row(ofExperiment).id(experiment);
    return new Cursor<>(shape, statements.query(ofExperiment));
  }

  /** The list of one trial. */
  Cursor<T> open(Statements statements, TrialId trial) throws SQLException {
    statements.row(ofTrial).id(trial);
    return new Cursor<>(shape, statements.query(ofTrial));
  }

  /** Goes through the rows once, so that no more than one trial's are in memory. */
  static final class Cursor<T> {
    private final RowShape<T> shape;
    private final RowReader row;

    /** Whose row is next; null after the last. */
    private @Nullable TrialId next;

    private Cursor(RowShape<T> shape, RowReader row) throws SQLException {
      this.shape = shape;
      this.row = row;
      advance();
    }

    /** The trial's list; empty where it has none. */
    List<T> of(TrialId trial) throws SQLException {
      List<T> found = new ArrayList<>();
      while (trial.equals(next)) {
        found.add(shape.read(row));
        advance();
      }
      return found;
    }

    private void advance() throws SQLException {
      next = row.next() ? row.parsed(TrialId::parse) : null;
    }
  }
}
