package dev.agentbench.store.jdbc;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.RowSink;
import dev.agentbench.store.Table;
import dev.agentbench.store.Table.Column;
import dev.agentbench.store.TableDao;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;

/** Tables of a database. */
final class JdbcTableDao implements TableDao {
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
    database.read(
        link -> {
          for (Table table : tables) {
            read(link, table, experiments, sinks);
          }
          return tables;
        });
  }

  private static void read(
      Link link, Table table, List<ExperimentId> experiments, RowSink.Opener sinks)
      throws SQLException {
    try (RowSink sink = sinks.open(table)) {
      String select = Tables.select(table);
      for (ExperimentId experiment : experiments) {
        Query.forEach(link, select, row -> row.id(experiment), row -> copy(row, table, sink));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(RowReader row, Table table, RowSink sink) throws SQLException {
    try {
      for (Column column : table.columns()) {
        switch (column.type()) {
          case TEXT -> sink.text(row.textOrNull());
          case INTEGER -> sink.integer(row.bigOrNull());
          case REAL -> sink.real(row.realOrNull());
          case BOOLEAN -> sink.bool(row.boolOrNull());
          case INSTANT -> sink.instant(row.instantOrNull());
        }
      }
      sink.endRow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
