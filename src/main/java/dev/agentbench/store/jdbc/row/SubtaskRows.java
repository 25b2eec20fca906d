package dev.agentbench.store.jdbc.row;

import dev.agentbench.agent.SubtaskStatus;
import dev.agentbench.result.PlanRecord;
import dev.agentbench.result.PlanRecord.SubtaskRecord;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Subtasks of plans. */
final class SubtaskRows implements RowShape<SubtaskRows.PlannedSubtask> {

  /**
   * One of them.
   *
   * @param plan 1-based place of the plan in its trial
   */
  record PlannedSubtask(int plan, SubtaskRecord subtask) {}

  @Override
  public String table() {
    return "subtask_executions";
  }

  @Override
  public List<String> columns() {
    return List.of(
        "plan_sequence",
        "subtask_id",
        "sequence_number",
        "description",
        "agent",
        "estimated_time",
        "status",
        "started_at",
        "completed_at",
        "duration_seconds",
        "result",
        "error",
        "dependencies",
        "completion_reason");
  }

  @Override
  public void write(RowWriter row, PlannedSubtask value) throws SQLException {
    SubtaskRecord subtask = value.subtask();
    row.integer(value.plan())
        .text(subtask.subtaskId())
        .integer(subtask.sequence())
        .text(subtask.description())
        .text(subtask.agent())
        .text(subtask.estimatedTime())
        .text(subtask.status().id())
        .instant(subtask.startedAt())
        .instant(subtask.completedAt())
        .real(subtask.durationSeconds())
        .text(subtask.result())
        .text(subtask.error())
        .text(subtask.dependencies().isEmpty() ? null : String.join("\n", subtask.dependencies()))
        .text(subtask.completionReason());
  }

  @Override
  public PlannedSubtask read(RowReader row) throws SQLException {
    return new PlannedSubtask(
        row.integer(),
        new SubtaskRecord(
            row.text(),
            row.integer(),
            row.text(),
            row.textOrNull(),
            row.textOrNull(),
            row.parsed(SubtaskStatus::parse),
            row.instantOrNull(),
            row.instantOrNull(),
            row.finiteOrNull(),
            row.textOrNull(),
            row.textOrNull(),
            lines(row.textOrNull()),
            row.textOrNull()));
  }

  private static List<String> lines(@Nullable String text) {
    return text == null ? List.of() : List.of(text.split("\n", -1));
  }

  static List<PlannedSubtask> apart(List<PlanRecord> plans) {
    List<PlannedSubtask> subtasks = new ArrayList<>();
    for (int i = 0; i < plans.size(); i++) {
      int plan = i + 1;
      plans.get(i).subtasks().forEach(subtask -> subtasks.add(new PlannedSubtask(plan, subtask)));
    }
    return subtasks;
  }

  static List<PlanRecord> joined(List<PlanRecord> plans, List<PlannedSubtask> subtasks) {
    return IntStream.rangeClosed(1, plans.size())
        .mapToObj(place -> plans.get(place - 1).with(ofPlan(subtasks, place)))
        .toList();
  }

  private static List<SubtaskRecord> ofPlan(List<PlannedSubtask> subtasks, int plan) {
    return subtasks.stream()
        .filter(planned -> planned.plan() == plan)
        .map(PlannedSubtask::subtask)
        .toList();
  }
}
