package dev.agentbench.store.jdbc.row;

import dev.agentbench.result.IntegrityNote;
import java.sql.SQLException;
import java.util.List;

/** Reasons to look at a trial by hand. */
final class IntegrityRows implements RowShape<IntegrityNote> {
  static final TableShape<IntegrityNote> TABLE =
      TableShape.ofTrials(
          "integrity_notes",
          List.of(
              Column.text("rule", note -> note.rule().id()),
              Column.text("place", IntegrityNote::where),
              Column.text("evidence", IntegrityNote::evidence)));

  @Override
  public TableShape<IntegrityNote> table() {
    return TABLE;
  }

  @Override
  public IntegrityNote read(RowReader row) throws SQLException {
    return new IntegrityNote(row.parsed(IntegrityNote.Rule::parse), row.text(), row.text());
  }
}
