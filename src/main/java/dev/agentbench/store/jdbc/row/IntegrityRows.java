package dev.agentbench.store.jdbc.row;

import dev.agentbench.result.IntegrityNote;
import java.sql.SQLException;
import java.util.List;

/** Reasons to look at a trial by hand. */
final class IntegrityRows implements RowShape<IntegrityNote> {
  @Override
  public String table() {
    return "integrity_notes";
  }

  @Override
  public List<String> columns() {
    return List.of("rule", "place", "evidence");
  }

  @Override
  public void write(RowWriter row, IntegrityNote value) throws SQLException {
    row.text(value.rule().id()).text(value.where()).text(value.evidence());
  }

  @Override
  public IntegrityNote read(RowReader row) throws SQLException {
    return new IntegrityNote(row.parsed(IntegrityNote.Rule::parse), row.text(), row.text());
  }
}
