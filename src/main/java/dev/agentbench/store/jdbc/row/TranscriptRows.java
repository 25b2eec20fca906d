package dev.agentbench.store.jdbc.row;

import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.TranscriptMessage.Direction;
import dev.agentbench.result.TrialId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Messages of conversations, as they went over the wire. */
public final class TranscriptRows {
  public static final TableShape<TranscriptMessage> TABLE =
      TableShape.of(
          "transcript_messages",
          List.of(
              Column.id("task_execution_id", TranscriptMessage::trial),
              Column.integer("sequence", TranscriptMessage::sequence),
              Column.integer("attempt", TranscriptMessage::attempt),
              Column.text("direction", message -> message.direction().id()),
              Column.instant("timestamp", TranscriptMessage::at),
              Column.bool("truncated", TranscriptMessage::truncated),
              Column.text("text", TranscriptMessage::text)));

  private TranscriptRows() {}

  public static TranscriptMessage read(RowReader row) throws SQLException {
    TrialId trial = row.parsed(TrialId::parse);
    int sequence = row.integer();
    int attempt = row.integer();
    Direction direction = row.parsed(Direction::parse);
    Instant at = row.instant();
    boolean truncated = row.bool();
    return new TranscriptMessage(trial, attempt, sequence, direction, at, row.text(), truncated);
  }
}
