package dev.agentbench.store.jdbc.row;

import dev.agentbench.result.PlanRecord;
import java.sql.SQLException;
import java.util.List;

/** Plans, without their subtasks, which {@link SubtaskRows} holds. */
final class PlanRows implements RowShape<PlanRecord> {
  @Override
  public String table() {
    return "execution_plans";
  }

  @Override
  public List<String> columns() {
    return List.of(
        "attempt",
        "plan_id",
        "original_task",
        "created_at",
        "completed_at",
        "is_complete",
        "status",
        "completed_subtasks",
        "failed_subtasks",
        "skipped_subtasks",
        "subtask_count");
  }

  @Override
  public void write(RowWriter row, PlanRecord value) throws SQLException {
    row.integer(value.attempt())
        .text(value.planId())
        .text(value.originalTask())
        .instant(value.createdAt())
        .instant(value.completedAt())
        .bool(value.complete())
        .text(value.status())
        .integerOrNull(value.completedSubtasks())
        .integerOrNull(value.failedSubtasks())
        .integerOrNull(value.skippedSubtasks())
        .integer(value.subtasks().size());
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
