package dev.agentbench.store.jdbc.row;

import dev.agentbench.agent.SubtaskStatus;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.PlanFigures;
import dev.agentbench.result.PlanRecord;
import dev.agentbench.result.PlanRecord.Approval;
import dev.agentbench.result.PlanRecord.SubtaskRecord;
import dev.agentbench.result.PlanRecord.Usage;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures of plans, from rows of which no text is read. */
final class PlanFigureRows {
  /** A row for each plan of the attempts that count. */
  static final String PLANS =
      "SELECT t.id, m.sequence, m.attempt, m.subtask_count, m.created_at, m.completed_at,"
          + " m.is_complete, m.status, m.approval_asked_at, m.approval_decided_at"
          + " FROM task_executions t JOIN execution_plans m ON m.task_execution_id = t.id"
          + " WHERE t.experiment_id = ? AND "
          + MetricRows.COUNTED
          + " ORDER BY t.id, m.sequence";

  /** A row for each of their subtasks. */
  static final String SUBTASKS =
      "SELECT t.id, m.sequence, s.subtask_id, s.sequence_number, s.estimated_time, s.status,"
          + " s.started_at, s.completed_at, s.duration_seconds, s.dependencies, s.added"
          + " FROM task_executions t JOIN execution_plans m ON m.task_execution_id = t.id"
          + " JOIN subtask_executions s ON s.task_execution_id = t.id"
          + " AND s.plan_sequence = m.sequence"
          + " WHERE t.experiment_id = ? AND "
          + MetricRows.COUNTED
          + " ORDER BY t.id, s.sequence";

  private PlanFigureRows() {}

  /** By the id of the trial; trials without a plan are left out. */
  static Map<String, PlanFigures> read(DatabaseLink link, ExperimentId experiment)
      throws SQLException {
    Map<Place, PlanRecord> plans = new LinkedHashMap<>();
    Query.forEach(
        link,
        PLANS,
        parameters -> parameters.id(experiment),
        row -> plans.put(new Place(row.text(), row.integer()), plan(row)));
    if (plans.isEmpty()) {
      return Map.of();
    }
    Map<Place, List<SubtaskRecord>> subtasks = new HashMap<>();
    Query.forEach(
        link,
        SUBTASKS,
        parameters -> parameters.id(experiment),
        row ->
            subtasks
                .computeIfAbsent(new Place(row.text(), row.integer()), absent -> new ArrayList<>())
                .add(subtask(row)));
    Map<String, List<PlanRecord>> byTrial = new HashMap<>();
    plans.forEach(
        (place, plan) ->
            byTrial
                .computeIfAbsent(place.trial(), absent -> new ArrayList<>())
                .add(plan.with(subtasks.getOrDefault(place, List.of()))));
    Map<String, PlanFigures> figures = new HashMap<>();
    byTrial.forEach((trial, found) -> figures.put(trial, PlanFigures.of(found)));
    return figures;
  }

  private record Place(String trial, int plan) {}

  private static PlanRecord plan(RowReader row) throws SQLException {
    int attempt = row.integer();
    int subtaskCount = row.integer();
    return new PlanRecord(
        attempt,
        "",
        "",
        List.of(),
        row.instant(),
        row.instantOrNull(),
        row.bool(),
        row.textOrNull(),
        null,
        null,
        null,
        subtaskCount,
        null,
        approval(row.instantOrNull(), row.instantOrNull()));
  }

  private static @Nullable Approval approval(
      @Nullable Instant askedAt, @Nullable Instant decidedAt) {
    return askedAt == null ? null : new Approval(askedAt, decidedAt, null, null);
  }

  private static SubtaskRecord subtask(RowReader row) throws SQLException {
    return new SubtaskRecord(
        row.text(),
        row.integer(),
        "",
        null,
        row.textOrNull(),
        row.parsed(SubtaskStatus::parse),
        row.instantOrNull(),
        row.instantOrNull(),
        row.finiteOrNull(),
        null,
        null,
        SubtaskRows.lines(row.textOrNull()),
        null,
        row.bool(),
        Usage.NONE);
  }
}
