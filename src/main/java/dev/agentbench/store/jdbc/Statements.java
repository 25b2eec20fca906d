package dev.agentbench.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The prepared statements of one connection, each prepared once. Used by one thread. */
final class Statements {
  private final Link link;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Statements(Link link) {
    this.link = link;
  }

  PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement known = prepared.get(sql);
    if (known == null) {
      known = link.connection().prepareStatement(sql);
      prepared.put(sql, known);
    }
    return known;
  }

  /** A row to be filled for {@code sql}. */
  RowWriter row(String sql) throws SQLException {
    return link.row(prepare(sql));
  }

  /** What {@code sql} selects, once its row was filled. */
  RowReader query(String sql) throws SQLException {
    return link.query(prepare(sql));
  }

  /** Closes them all: one that failed may still hold rows laid aside for a batch. */
  void forget() throws SQLException {
    for (PreparedStatement statement : prepared.values()) {
      statement.close();
    }
    prepared.clear();
  }
}
