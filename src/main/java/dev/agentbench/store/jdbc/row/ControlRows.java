package dev.agentbench.store.jdbc.row;

import dev.agentbench.result.Control;
import dev.agentbench.result.ControlId;
import dev.agentbench.result.ControlVerb;
import dev.agentbench.result.ExperimentId;
import java.sql.SQLException;
import java.util.List;

/** Requests that steer runs. */
public final class ControlRows {
  public static final TableShape<Control> TABLE =
      TableShape.of(
          "experiment_controls",
          List.of(
              Column.id("id", Control::id),
              Column.id("experiment_id", Control::experiment),
              Column.text("verb", control -> control.verb().id()),
              Column.text("argument", Control::argument),
              Column.text("author", Control::author),
              Column.text("reason", Control::reason),
              Column.instant("requested_at", Control::requestedAt),
              Column.instant("applied_at", Control::appliedAt),
              Column.text("answer", Control::answer)));

  /** What is there already is not written twice. */
  public static final String INSERT = TABLE.insert() + " ON CONFLICT DO NOTHING";

  public static final String OF_EXPERIMENT =
      "SELECT "
          + TABLE.selected("c")
          + " FROM experiment_controls c WHERE c.experiment_id = ? ORDER BY c.requested_at, c.id";

  public static final String PENDING =
      "SELECT "
          + TABLE.selected("c")
          + " FROM experiment_controls c WHERE c.experiment_id = ? AND c.answer IS NULL";

  /** Answers a request in all experiments that have it. */
  public static final String ANSWER =
      "UPDATE experiment_controls SET answer = ?, applied_at = ? WHERE id = ? AND answer IS NULL";

  private ControlRows() {}

  public static Control read(RowReader row) throws SQLException {
    return new Control(
        row.parsed(ControlId::parse),
        row.parsed(ExperimentId::parse),
        row.parsed(ControlVerb::parse),
        row.textOrNull(),
        row.text(),
        row.textOrNull(),
        row.instant(),
        row.instantOrNull(),
        row.textOrNull());
  }
}
