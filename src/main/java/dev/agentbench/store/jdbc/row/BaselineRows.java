package dev.agentbench.store.jdbc.row;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Baseline;
import java.sql.SQLException;
import java.util.List;

/** Baselines. */
public final class BaselineRows {
  public static final TableShape<Baseline> TABLE =
      TableShape.of(
          "baselines",
          List.of(
              Column.text("name", Baseline::name),
              Column.text("mode", baseline -> baseline.mode().id()),
              Column.id("experiment_id", Baseline::experiment),
              Column.instant("set_at", Baseline::setAt)));

  private BaselineRows() {}

  public static Baseline read(RowReader row) throws SQLException {
    return new Baseline(
        row.text(),
        row.parsed(ExperimentRows::mode),
        row.parsed(ExperimentId::parse),
        row.instant());
  }
}
