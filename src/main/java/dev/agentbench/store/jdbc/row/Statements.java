package dev.agentbench.store.jdbc.row;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The prepared statements of one connection, each prepared once. Used by one thread. */
public final class Statements {
  private final DatabaseLink link;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  public Statements(DatabaseLink link) {
    this.link = link;
  }

  public PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement known = prepared.get(sql);
    if (known == null) {
      known = link.connection().prepareStatement(sql);
      prepared.put(sql, known);
    }
    return known;
  }

  /** A row to be filled for {@code sql}. */
  public RowWriter row(String sql) throws SQLException {
    return link.row(prepare(sql));
  }

  /** What {@code sql} selects, once its row was filled. */
  public RowReader query(String sql) throws SQLException {
    return link.query(prepare(sql));
  }

  /** Closes them all: one that failed may still hold rows laid aside for a batch. */
  public void forget() throws SQLException {
    for (PreparedStatement statement : prepared.values()) {
      statement.close();
    }
    prepared.clear();
  }
}
