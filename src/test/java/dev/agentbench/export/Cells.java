package dev.agentbench.export;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.RowSink;
import dev.agentbench.store.Store;
import dev.agentbench.store.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cells of a table, as the store hands them to an export. */
final class Cells implements RowSink {
  private final List<List<Object>> rows = new ArrayList<>();
  private List<Object> row = new ArrayList<>();

  static List<List<Object>> of(Store store, Table table, ExperimentId experiment) {
    Cells cells = new Cells();
    store.tables().read(List.of(table), List.of(experiment), any -> cells);
    return cells.rows;
  }

  @Override
  public void text(@Nullable String value) {
    row.add(value);
  }

  @Override
  public void integer(@Nullable Long value) {
    row.add(value);
  }

  @Override
  public void real(@Nullable Double value) {
    row.add(value);
  }

  @Override
  public void bool(@Nullable Boolean value) {
    row.add(value);
  }

  @Override
  public void instant(@Nullable Instant value) {
    row.add(value);
  }

  @Override
  public void endRow() {
    rows.add(row);
    row = new ArrayList<>();
  }

  @Override
  public void close() {}
}
