package dev.agentbench.store.jdbc.row;

import dev.agentbench.result.ToolCallRecord;
import java.sql.SQLException;
import java.util.List;

/** Tool calls. */
public final class ToolCallRows implements RowShape<ToolCallRecord> {
  @Override
  public String table() {
    return "tool_calls";
  }

  @Override
  public List<String> columns() {
    return List.of(
        "attempt",
        "call_id",
        "tool_name",
        "agent_type",
        "called_at",
        "duration_seconds",
        "success",
        "error");
  }

  @Override
  public void write(RowWriter row, ToolCallRecord value) throws SQLException {
    row.integer(value.attempt())
        .text(value.callId())
        .text(value.toolName())
        .text(value.agent())
        .instant(value.at())
        .seconds(value.duration())
        .bool(value.success())
        .text(value.error());
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
        row.textOrNull());
  }
}
