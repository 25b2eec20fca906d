package dev.agentbench.store.jdbc;

import dev.agentbench.store.StoreException;
import dev.agentbench.store.jdbc.row.Cells;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Differences between databases; everything else here is plain JDBC. */
interface SqlDialect {

  /** Class path location of the migrations. */
  String migrations();

  /** The statement that begins a transaction in which the first thing may be a write. */
  String beginWrite();

  /**
   * Begins a transaction that reads on each of these connections; all queries in them see the same
   * state. Auto-commit is off, and nothing was asked yet.
   */
  void beginRead(List<Connection> connections) throws SQLException;

  Cells cells();

  /** How words are looked up. */
  WordIndex wordIndex();

  /** The schema that holds the tables, there or not yet; null where there are no schemas. */
  @Nullable String schema(Connection connection) throws SQLException;

  /** Whether another connection was in the way, so that the same work may succeed later. */
  boolean isBusy(SQLException failure);

  /**
   * The failure in words for the user; a {@code StoreOutageException} where the database is in
   * trouble and not what was asked of it.
   *
   * @param action what was being done, such as {@code read}
   */
  StoreException explain(String action, SQLException failure);

  /**
   * What tells the database from any other that may come to lie at its place; throws {@code
   * StoreOutageException} when there is none.
   */
  Object identity();

  /** See {@link dev.agentbench.store.Store#reclaim}; auto-commit is on. */
  OptionalLong reclaim(Connection connection) throws SQLException;

  /** What to do when the database that was found there is not ours. */
  String whereElse();

  /** Where the database is, without credentials. */
  String location();
}
