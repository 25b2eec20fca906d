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
              Column.instant("started_at", TrialStart::at),
              Column.<TrialStart>text("plan_checkpoint", start -> null).figure(),
              Column.<TrialStart>text("plan_workspace", start -> null).figure()));

  /** Keeps how far the plan of a trial came that has not ended. */
  public static final String SET_CHECKPOINT =
      "UPDATE trial_starts SET plan_checkpoint = ?, plan_workspace = ? WHERE id = ?"
          + " AND NOT EXISTS (SELECT 1 FROM task_executions t WHERE t.id = trial_starts.id"
          + " AND t.status <> 'cancelled')";

  /** Forgets how far the plan of a trial came. */
  public static final String FORGET_CHECKPOINT =
      "UPDATE trial_starts SET plan_checkpoint = NULL, plan_workspace = NULL"
          + " WHERE id = ? AND plan_checkpoint IS NOT NULL";

  /** How far plans came, the latest trial last. */
  public static final String CHECKPOINTS =
      "SELECT plan_checkpoint FROM trial_starts WHERE experiment_id = ?"
          + " AND plan_checkpoint IS NOT NULL ORDER BY id";

  private TrialStartRows() {}

  public static TrialStart read(RowReader row) throws SQLException {
    return new TrialStart(
        row.parsed(TrialId::parse),
        new TrialKey(row.parsed(ExperimentId::parse), row.parsed(TaskId::new), row.integer()),
        row.instant());
  }
}
