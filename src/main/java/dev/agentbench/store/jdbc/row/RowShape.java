package dev.agentbench.store.jdbc.row;

import java.sql.SQLException;
import java.util.List;

/**
 * Columns of one kind of measurement of a trial, and a row written and read in their order. Every
 * such table also has {@code task_execution_id} and {@code sequence}, which {@link TrialTable}
 * looks after.
 */
interface RowShape<T> {

  String table();

  List<String> columns();

  void write(RowWriter row, T value) throws SQLException;

  T read(RowReader row) throws SQLException;
}
