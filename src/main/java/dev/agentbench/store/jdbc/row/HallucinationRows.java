package dev.agentbench.store.jdbc.row;

import dev.agentbench.result.Hallucination;
import java.sql.SQLException;
import java.util.List;

/** Things used that do not exist. */
final class HallucinationRows implements RowShape<Hallucination> {
  static final TableShape<Hallucination> TABLE =
      TableShape.ofTrials(
          "hallucinations",
          List.of(
              Column.integer("attempt", Hallucination::attempt),
              Column.text("hallucination_type", found -> found.type().id()),
              Column.text("description", Hallucination::description),
              Column.instant("detected_at", Hallucination::at)));

  @Override
  public TableShape<Hallucination> table() {
    return TABLE;
  }

  @Override
  public Hallucination read(RowReader row) throws SQLException {
    return new Hallucination(
        row.integer(), row.parsed(Hallucination.Type::parse), row.text(), row.instant());
  }
}
