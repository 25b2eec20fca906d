package dev.agentbench.store.jdbc.row;

import dev.agentbench.agent.SubtaskStatus;
import dev.agentbench.result.PlanRecord;
import dev.agentbench.result.PlanRecord.SubtaskRecord;
import dev.agentbench.result.PlanRecord.Usage;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Subtasks of plans. */
final class SubtaskRows implements RowShape<SubtaskRows.PlannedSubtask> {
  static final TableShape<PlannedSubtask> TABLE =
      TableShape.ofTrials(
          "subtask_executions",
          List.of(
              Column.integer("plan_sequence", PlannedSubtask::plan),
              Column.text("subtask_id", planned -> planned.subtask().subtaskId()),
              Column.integer("sequence_number", planned -> planned.subtask().sequence()),
              Column.text("description", planned -> planned.subtask().description()),
              Column.text("agent", planned -> planned.subtask().agent()),
              Column.text("estimated_time", planned -> planned.subtask().estimatedTime()),
              Column.text("status", planned -> planned.subtask().status().id()),
              Column.instant("started_at", planned -> planned.subtask().startedAt()),
              Column.instant("completed_at", planned -> planned.subtask().completedAt()),
              Column.realOrNull("duration_seconds", planned -> planned.subtask().durationSeconds()),
              Column.text("result", planned -> planned.subtask().result()),
              Column.text("error", planned -> planned.subtask().error()),
              Column.text("dependencies", planned -> lines(planned.subtask().dependencies())),
              Column.text("completion_reason", planned -> planned.subtask().completionReason()),
              Column.bool("added", planned -> planned.subtask().added()),
              Column.integer("tool_call_count", planned -> planned.subtask().usage().toolCalls()),
              Column.integer("input_tokens", planned -> planned.subtask().usage().inputTokens()),
              Column.integer(
                  "output_tokens", planned -> planned.subtask().usage().outputTokens())));

  /**
   * One of them.
   *
   * @param plan 1-based place of the plan in its trial
   */
  record PlannedSubtask(int plan, SubtaskRecord subtask) {}

  @Override
  public TableShape<PlannedSubtask> table() {
    return TABLE;
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
            row.textOrNull(),
            row.bool(),
            new Usage(row.integer(), row.big(), row.big())));
  }

  private static @Nullable String lines(List<String> values) {
    return values.isEmpty() ? null : String.join("\n", values);
  }

  static List<String> lines(@Nullable String text) {
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
