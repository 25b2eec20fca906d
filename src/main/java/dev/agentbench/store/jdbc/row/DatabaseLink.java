package dev.agentbench.store.jdbc.row;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A connection, and how values lie in the database to which it leads. */
public record DatabaseLink(Connection connection, Cells cells) {

  /** The row to be filled, of a statement of this connection. */
  RowWriter row(PreparedStatement statement) {
    return new RowWriter(statement, cells);
  }

  /** Runs a query of this connection. */
  RowReader query(PreparedStatement statement) throws SQLException {
    return new RowReader(statement.executeQuery(), cells);
  }
}
