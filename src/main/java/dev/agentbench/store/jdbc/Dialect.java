package dev.agentbench.store.jdbc;

import dev.agentbench.store.StoreException;
import java.sql.SQLException;

/** What differs between databases; everything else here is plain JDBC. */
interface Dialect {

  /** Class path location of the migrations. */
  String migrations();

  /** The statement that begins a transaction in which the first thing may be a write. */
  String beginWrite();

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

  /** Where the database is, without credentials. */
  String location();
}
