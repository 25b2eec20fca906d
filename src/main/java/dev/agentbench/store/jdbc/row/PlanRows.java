package dev.agentbench.store.jdbc.row;

import dev.agentbench.result.PlanRecord;
import dev.agentbench.result.PlanRecord.Approval;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Plans, without their subtasks, which {@link SubtaskRows} holds. */
final class PlanRows implements RowShape<PlanRecord> {
  static final TableShape<PlanRecord> TABLE =
      TableShape.ofTrials(
          "execution_plans",
          List.of(
              Column.integer("attempt", PlanRecord::attempt),
              Column.text("plan_id", PlanRecord::planId),
              Column.text("original_task", PlanRecord::originalTask),
              Column.integer("subtask_count", PlanRecord::subtaskCount),
              Column.instant("created_at", PlanRecord::createdAt),
              Column.instant("completed_at", PlanRecord::completedAt),
              Column.bool("is_complete", PlanRecord::complete),
              Column.text("status", PlanRecord::status),
              Column.integerOrNull("completed_subtasks", PlanRecord::completedSubtasks),
              Column.integerOrNull("failed_subtasks", PlanRecord::failedSubtasks),
              Column.integerOrNull("skipped_subtasks", PlanRecord::skippedSubtasks),
              Column.text("estimated_time", PlanRecord::estimatedTime),
              Column.instant("approval_asked_at", ofApproval(Approval::askedAt)),
              Column.instant("approval_decided_at", ofApproval(Approval::decidedAt)),
              Column.text("approval_decision", ofApproval(Approval::decision)),
              Column.text("approval_feedback", ofApproval(Approval::feedback))));

  private static <T> Function<PlanRecord, @Nullable T> ofApproval(
      Function<Approval, @Nullable T> value) {
    return plan -> plan.approval() == null ? null : value.apply(plan.approval());
  }

  @Override
  public TableShape<PlanRecord> table() {
    return TABLE;
  }

  @Override
  public PlanRecord read(RowReader row) throws SQLException {
    int attempt = row.integer();
    String planId = row.text();
    String originalTask = row.text();
    int subtaskCount = row.integer();
    return new PlanRecord(
        attempt,
        planId,
        originalTask,
        List.of(),
        row.instant(),
        row.instantOrNull(),
        row.bool(),
        row.textOrNull(),
        row.integerOrNull(),
        row.integerOrNull(),
        row.integerOrNull(),
        subtaskCount,
        row.textOrNull(),
        approval(row.instantOrNull(), row.instantOrNull(), row.textOrNull(), row.textOrNull()));
  }

  private static @Nullable Approval approval(
      @Nullable Instant askedAt,
      @Nullable Instant decidedAt,
      @Nullable String decision,
      @Nullable String feedback) {
    return askedAt == null ? null : new Approval(askedAt, decidedAt, decision, feedback);
  }
}
