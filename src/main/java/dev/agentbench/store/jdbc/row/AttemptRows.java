package dev.agentbench.store.jdbc.row;

import dev.agentbench.result.AttemptRecord;
import java.sql.SQLException;
import java.util.List;

/** Sessions with the Gateway. */
final class AttemptRows implements RowShape<AttemptRecord> {
  static final TableShape<AttemptRecord> TABLE =
      TableShape.ofTrials(
          "trial_attempts",
          List.of(
              Column.integer("attempt", AttemptRecord::number),
              Column.text("session_id", AttemptRecord::sessionId),
              Column.instant("started_at", AttemptRecord::startedAt),
              Column.instant("ended_at", AttemptRecord::endedAt),
              Column.text("cause", attempt -> attempt.cause().id()),
              Column.text("reason", AttemptRecord::reason)));

  @Override
  public TableShape<AttemptRecord> table() {
    return TABLE;
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
