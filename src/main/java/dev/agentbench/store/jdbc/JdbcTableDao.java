package dev.agentbench.store.jdbc;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.RowSink;
import dev.agentbench.store.Table;
import dev.agentbench.store.TableDao;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Tables of a database. */
final class JdbcTableDao implements TableDao {
  /** Two halve the time on two cores; each holds a row, which may have many megabytes. */
  private static final int READERS = 2;

  private final Database database;

  JdbcTableDao(Database database) {
    this.database = database;
  }

  @Override
  public List<Table> all() {
    return Tables.ALL;
  }

  @Override
  public void read(List<Table> tables, List<ExperimentId> experiments, RowSink.Opener sinks) {
    TableReading reading = new TableReading(tables, experiments, sinks);
    database.read(
        Math.min(READERS, tables.size()),
        links -> {
          try {
            reading.run(links);
            return tables;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
