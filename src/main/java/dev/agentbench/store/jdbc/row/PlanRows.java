package dev.agentbench.store.jdbc.row;

import dev.agentbench.result.PlanRecord;
import java.sql.SQLException;
import java.util.List;

/** Plans, without their subtasks, which {@link SubtaskRows} holds. */
final class PlanRows implements RowShape<PlanRecord> {
  static final TableShape<PlanRecord> TABLE =
      TableShape.ofTrials(
          "execution_plans",
          List.of(
              Column.integer("attempt", PlanRecord::attempt),
              Column.text("plan_id", PlanRecord::planId),
              Column.text("original_task", PlanRecord::originalTask),
              Column.<PlanRecord>integer("subtask_count", plan -> plan.subtasks().size()).figure(),
              Column.instant("created_at", PlanRecord::createdAt),
              Column.instant("completed_at", PlanRecord::completedAt),
              Column.bool("is_complete", PlanRecord::complete),
              Column.text("status", PlanRecord::status),
              Column.integerOrNull("completed_subtasks", PlanRecord::completedSubtasks),
              Column.integerOrNull("failed_subtasks", PlanRecord::failedSubtasks),
              Column.integerOrNull("skipped_subtasks", PlanRecord::skippedSubtasks)));

  @Override
  public TableShape<PlanRecord> table() {
    return TABLE;
  }

  @Override
  public PlanRecord read(RowReader row) throws SQLException {
    return new PlanRecord(
        row.integer(),
        row.text(),
        row.text(),
        List.of(),
        row.instant(),
        row.instantOrNull(),
        row.bool(),
        row.textOrNull(),
        row.integerOrNull(),
        row.integerOrNull(),
        row.integerOrNull());
  }
}
