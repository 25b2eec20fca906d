package dev.agentbench.store.jdbc;

import dev.agentbench.result.Control;
import dev.agentbench.result.ControlId;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.ControlDao;
import dev.agentbench.store.jdbc.row.ControlRows;
import dev.agentbench.store.jdbc.row.Query;
import dev.agentbench.store.jdbc.row.RowWriter;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests that steer runs, in a database. */
final class JdbcControlDao implements ControlDao {
  private static final Comparator<Control> OLDEST_FIRST =
      Comparator.comparing(Control::requestedAt).thenComparing(control -> control.id().value());

  private final Database database;

  JdbcControlDao(Database database) {
    this.database = database;
  }

  @Override
  public List<Control> ofExperiment(ExperimentId id) {
    return database.read(
        link -> Query.list(link, ControlRows.OF_EXPERIMENT, row -> row.id(id), ControlRows::read));
  }

  @Override
  public List<Control> pending(List<ExperimentId> experiments) {
    List<Control> found =
        database.read(
            link -> {
              List<Control> all = new ArrayList<>();
              for (ExperimentId each : experiments) {
                all.addAll(
                    Query.list(link, ControlRows.PENDING, row -> row.id(each), ControlRows::read));
              }
              return all;
            });
    return found.stream().sorted(OLDEST_FIRST).toList();
  }

  @Override
  public void ask(List<Control> requests) {
    database.<Boolean>write(
        link -> {
          try (PreparedStatement insert = link.connection().prepareStatement(ControlRows.INSERT)) {
            for (Control request : requests) {
              RowWriter row = new RowWriter(insert, link.cells());
              ControlRows.TABLE.write(row, request);
              row.execute();
            }
          }
          return true;
        });
  }

  @Override
  public boolean answer(ControlId id, String answer, @Nullable Instant appliedAt) {
    return database.update(ControlRows.ANSWER, row -> row.text(answer).instant(appliedAt).id(id))
        > 0;
  }
}
