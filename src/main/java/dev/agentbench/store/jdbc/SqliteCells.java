package dev.agentbench.store.jdbc;

import dev.agentbench.store.jdbc.row.Cells;
import dev.agentbench.store.jdbc.row.Instants;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Texts as they are, times as {@link Instants}. */
final class SqliteCells implements Cells {
  @Override
  public void put(PreparedStatement statement, int position, @Nullable String text)
      throws SQLException {
    statement.setString(position, text);
  }

  @Override
  public void put(PreparedStatement statement, int position, @Nullable Instant time)
      throws SQLException {
    statement.setString(position, time == null ? null : Instants.text(time));
  }

  /** The bytes, as they lie in UTF-8: the driver's way to a text takes twice as long. */
  @Override
  public @Nullable String text(ResultSet rows, int position) throws SQLException {
    byte[] bytes = rows.getBytes(position);
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public @Nullable Instant instant(ResultSet rows, int position) throws SQLException {
    String text = text(rows, position);
    return text == null ? null : Instants.parse(text);
  }
}
