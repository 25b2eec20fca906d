package dev.agentbench.store.jdbc;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Mode;
import dev.agentbench.store.Baseline;
import dev.agentbench.store.BaselineDao;
import dev.agentbench.store.jdbc.row.ExperimentRows;
import dev.agentbench.store.jdbc.row.Query;
import dev.agentbench.store.jdbc.row.RowReader;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Baselines in a database. */
final class JdbcBaselineDao implements BaselineDao {
  private static final String SELECT = "SELECT name, mode, experiment_id, set_at FROM baselines";

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
    database.update(
        "INSERT INTO baselines (name, mode, experiment_id, set_at) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (name, mode) DO UPDATE"
            + " SET experiment_id = excluded.experiment_id, set_at = excluded.set_at",
        row ->
            row.text(baseline.name())
                .text(baseline.mode().id())
                .id(baseline.experiment())
                .instant(baseline.setAt()));
  }

  @Override
  public int clear(String name) {
    return database.update("DELETE FROM baselines WHERE name = ?", row -> row.text(name));
  }

  private List<Baseline> select(String sql, Query.Parameters parameters) {
    return database.read(link -> Query.list(link, sql, parameters, JdbcBaselineDao::baseline));
  }

  private static Baseline baseline(RowReader row) throws SQLException {
    return new Baseline(
        row.text(),
        row.parsed(ExperimentRows::mode),
        row.parsed(ExperimentId::parse),
        row.instant());
  }
}
