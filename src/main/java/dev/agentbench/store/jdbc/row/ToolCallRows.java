package dev.agentbench.store.jdbc.row;

import dev.agentbench.result.ToolCallRecord;
import java.sql.SQLException;
import java.util.List;

/** Tool calls. */
public final class ToolCallRows implements RowShape<ToolCallRecord> {
  static final TableShape<ToolCallRecord> TABLE =
      TableShape.ofTrials(
          "tool_calls",
          List.of(
              Column.integer("attempt", ToolCallRecord::attempt),
              Column.text("call_id", ToolCallRecord::callId),
              Column.text("tool_name", ToolCallRecord::toolName),
              Column.text("agent_type", ToolCallRecord::agent),
              Column.instant("called_at", ToolCallRecord::at),
              Column.seconds("duration_seconds", ToolCallRecord::duration),
              Column.bool("success", ToolCallRecord::success),
              Column.text("error", ToolCallRecord::error),
              Column.bool("observed", ToolCallRecord::observed)));

  @Override
  public TableShape<ToolCallRecord> table() {
    return TABLE;
  }

  @Override
  public ToolCallRecord read(RowReader row) throws SQLException {
    return new ToolCallRecord(
        row.integer(),
        row.wordOrNull(),
        row.word(),
        row.wordOrNull(),
        row.instant(),
        row.seconds(),
        row.bool(),
        row.textOrNull(),
        row.bool());
  }
}
