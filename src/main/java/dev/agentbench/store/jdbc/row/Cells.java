package dev.agentbench.store.jdbc.row;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Representation of texts and times in a database, where plain JDBC knows no way that all of them
 * share.
 */
public interface Cells {

  void put(PreparedStatement statement, int position, @Nullable String text) throws SQLException;

  void put(PreparedStatement statement, int position, @Nullable Instant time) throws SQLException;

  @Nullable String text(ResultSet rows, int position) throws SQLException;

  /** Throws {@link java.time.DateTimeException} when it is none. */
  @Nullable Instant instant(ResultSet rows, int position) throws SQLException;
}
