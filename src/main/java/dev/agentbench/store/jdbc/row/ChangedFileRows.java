package dev.agentbench.store.jdbc.row;

import dev.agentbench.result.WorkspaceDiff.Change;
import dev.agentbench.result.WorkspaceDiff.ChangedFile;
import dev.agentbench.result.WorkspaceDiff.Content;
import java.sql.SQLException;
import java.util.List;

/** Files that agents changed, with the difference. */
final class ChangedFileRows implements RowShape<ChangedFile> {
  @Override
  public String table() {
    return "workspace_changes";
  }

  @Override
  public List<String> columns() {
    return List.of(
        "path",
        "change",
        "content",
        "size_bytes",
        "sha256",
        "executable",
        "added_lines",
        "removed_lines",
        "truncated",
        "diff");
  }

  @Override
  public void write(RowWriter row, ChangedFile value) throws SQLException {
    row.text(value.path()).text(value.change().id()).text(value.content().id());
    row.bigOrNull(value.bytes())
        .text(value.sha256())
        .bool(value.executable())
        .integer(value.addedLines())
        .integer(value.removedLines())
        .bool(value.truncated())
        .text(value.hunks());
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
