package dev.agentbench.store.jdbc.row;

import dev.agentbench.result.AttemptRecord;
import java.sql.SQLException;
import java.util.List;

/** Sessions with the Gateway. */
final class AttemptRows implements RowShape<AttemptRecord> {
  @Override
  public String table() {
    return "trial_attempts";
  }

  @Override
  public List<String> columns() {
    return List.of("attempt", "session_id", "started_at", "ended_at", "cause", "reason");
  }

  @Override
  public void write(RowWriter row, AttemptRecord value) throws SQLException {
    row.integer(value.number())
        .text(value.sessionId())
        .instant(value.startedAt())
        .instant(value.endedAt())
        .text(value.cause().id())
        .text(value.reason());
  }

  @Override
  public AttemptRecord read(RowReader row) throws SQLException {
    return new AttemptRecord(
        row.integer(),
        row.textOrNull(),
        row.instant(),
        row.instant(),
        row.parsed(AttemptRecord.Cause::parse),
        row.textOrNull());
  }
}
