package dev.agentbench.store.jdbc.row;

import dev.agentbench.result.WorkspaceDiff.Change;
import dev.agentbench.result.WorkspaceDiff.ChangedFile;
import dev.agentbench.result.WorkspaceDiff.Content;
import java.sql.SQLException;
import java.util.List;

/** Files that agents changed, with the difference. */
final class ChangedFileRows implements RowShape<ChangedFile> {
  static final TableShape<ChangedFile> TABLE =
      TableShape.ofTrials(
          "workspace_changes",
          List.of(
              Column.text("path", ChangedFile::path),
              Column.text("change", file -> file.change().id()),
              Column.text("content", file -> file.content().id()),
              Column.bigOrNull("size_bytes", ChangedFile::bytes),
              Column.text("sha256", ChangedFile::sha256),
              Column.bool("executable", ChangedFile::executable),
              Column.integer("added_lines", ChangedFile::addedLines),
              Column.integer("removed_lines", ChangedFile::removedLines),
              Column.bool("truncated", ChangedFile::truncated),
              Column.text("diff", ChangedFile::hunks)));

  @Override
  public TableShape<ChangedFile> table() {
    return TABLE;
  }

  @Override
  public ChangedFile read(RowReader row) throws SQLException {
    return new ChangedFile(
        row.text(),
        row.parsed(Change::parse),
        row.parsed(Content::parse),
        row.bigOrNull(),
        row.textOrNull(),
        row.bool(),
        row.integer(),
        row.integer(),
        row.bool(),
        row.text());
  }
}
