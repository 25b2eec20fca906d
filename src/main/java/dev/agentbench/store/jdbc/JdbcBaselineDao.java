package dev.agentbench.store.jdbc;

import dev.agentbench.result.Mode;
import dev.agentbench.store.Baseline;
import dev.agentbench.store.BaselineDao;
import dev.agentbench.store.jdbc.row.BaselineRows;
import dev.agentbench.store.jdbc.row.Query;
import java.util.List;
import java.util.Optional;

/** Baselines in a database. */
final class JdbcBaselineDao implements BaselineDao {
  private static final String SELECT =
      "SELECT " + BaselineRows.TABLE.selected("b") + " FROM baselines b";

  /** Sets a baseline, or moves it. */
  private static final String UPSERT =
      BaselineRows.TABLE.insert()
          + " ON CONFLICT (name, mode) DO UPDATE"
          + " SET experiment_id = excluded.experiment_id, set_at = excluded.set_at";

  private final Database database;

  JdbcBaselineDao(Database database) {
    this.database = database;
  }

  @Override
  public List<Baseline> list() {
    return select(SELECT + " ORDER BY name, mode", row -> {});
  }

  @Override
  public Optional<Baseline> find(String name, Mode mode) {
    return select(SELECT + " WHERE name = ? AND mode = ?", row -> row.text(name).text(mode.id()))
        .stream()
        .findFirst();
  }

  @Override
  public void set(Baseline baseline) {
    database.update(UPSERT, row -> BaselineRows.TABLE.write(row, baseline));
  }

  @Override
  public boolean clear(String name, Mode mode) {
    return database.update(
            "DELETE FROM baselines WHERE name = ? AND mode = ?",
            row -> row.text(name).text(mode.id()))
        > 0;
  }

  @Override
  public int clear(String name) {
    return database.update("DELETE FROM baselines WHERE name = ?", row -> row.text(name));
  }

  private List<Baseline> select(String sql, Query.Parameters parameters) {
    return database.read(link -> Query.list(link, sql, parameters, BaselineRows::read));
  }
}
