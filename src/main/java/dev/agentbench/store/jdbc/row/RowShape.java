package dev.agentbench.store.jdbc.row;

import java.sql.SQLException;

/** One kind of measurement of a trial: its table, and a record made of a row. */
interface RowShape<T> {

  /**
   * Its first columns, {@code task_execution_id} and {@code sequence}, are {@link TrialTable}'s.
   */
  TableShape<T> table();

  /** Reads the columns of the table's select list, in their order. */
  T read(RowReader row) throws SQLException;
}
