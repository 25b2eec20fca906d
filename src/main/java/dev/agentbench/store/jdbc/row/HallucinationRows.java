package dev.agentbench.store.jdbc.row;

import dev.agentbench.result.Hallucination;
import java.sql.SQLException;
import java.util.List;

/** Things used that do not exist. */
final class HallucinationRows implements RowShape<Hallucination> {
  @Override
  public String table() {
    return "hallucinations";
  }

  @Override
  public List<String> columns() {
    return List.of("attempt", "hallucination_type", "description", "detected_at");
  }

  @Override
  public void write(RowWriter row, Hallucination value) throws SQLException {
    row.integer(value.attempt())
        .text(value.type().id())
        .text(value.description())
        .instant(value.at());
  }

  @Override
  public Hallucination read(RowReader row) throws SQLException {
    return new Hallucination(
        row.integer(), row.parsed(Hallucination.Type::parse), row.text(), row.instant());
  }
}
