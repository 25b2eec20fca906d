package dev.agentbench.store.jdbc.row;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialKey;
import dev.agentbench.result.TrialStart;
import dev.agentbench.task.TaskId;
import java.sql.SQLException;
import java.util.List;

/** Starts of trials. */
public final class TrialStartRows {
  public static final TableShape<TrialStart> TABLE =
      TableShape.of(
          "trial_starts",
          List.of(
              Column.id("id", TrialStart::id),
              Column.id("experiment_id", start -> start.key().experiment()),
              Column.id("task_id", start -> start.key().task()),
              Column.integer("repeat_index", start -> start.key().repeat()),
              Column.instant("started_at", TrialStart::at)));

  private TrialStartRows() {}

  public static TrialStart read(RowReader row) throws SQLException {
    return new TrialStart(
        row.parsed(TrialId::parse),
        new TrialKey(row.parsed(ExperimentId::parse), row.parsed(TaskId::new), row.integer()),
        row.instant());
  }
}
