package dev.agentbench.store.jdbc;

import dev.agentbench.store.Table;
import dev.agentbench.store.Table.Column;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** All tables, and the rows of one experiment in each. */
final class Tables {
  static final List<Table> ALL =
      List.of(
          table(
              "experiments",
              "id mode name group_id started_at:instant completed_at:instant status end_reason"
                  + " runner_version runtime tasks_source tasks_digest tasks_commit"
                  + " task_count:integer repeats:integer concurrency:integer selection seed:integer"
                  + " shuffled:boolean gateway_url gateway_version scripted:boolean sandbox config"
                  + " tasks changes runner templates checks_digest judging"),
          table("experiment_labels", "experiment_id sequence:integer label value"),
          table(
              "token_refresh_metrics",
              "id:integer experiment_id refresh_type trigger success:boolean duration_ms:integer"
                  + " error created_at:instant"),
          table("trial_starts", "id experiment_id task_id repeat_index:integer started_at:instant"),
          table(
              "task_executions",
              "id experiment_id task_id task_category task_type task_title expected_agent"
                  + " task_digest mode repeat_index:integer started_at:instant"
                  + " completed_at:instant status success:boolean duration_ms:integer"
                  + " first_token_ms:integer first_tool_call_ms:integer ttua_ms:integer"
                  + " held_ms:integer messages_sent:integer bytes_sent:integer"
                  + " messages_received:integer bytes_received:integer skipped_frames:integer"
                  + " attempts:integer session_id input_tokens:integer output_tokens:integer"
                  + " cost_usd:real llm_call_count:integer tool_call_count:integer"
                  + " agent_switch_count:integer hallucination_count:integer"
                  + " checks_passed:integer checks_skipped:integer checks_total:integer"
                  + " routed_as_expected:boolean workspace failure_reason answer"
                  + " integrity_note_count:integer changed_files:integer"),
          ofTrial(
              "trial_attempts",
              "attempt:integer session_id started_at:instant ended_at:instant cause reason"),
          ofTrial(
              "tool_calls",
              "attempt:integer call_id tool_name agent_type called_at:instant"
                  + " duration_seconds:real success:boolean error"),
          ofTrial(
              "llm_calls",
              "attempt:integer agent_type model called_at:instant duration_seconds:real"
                  + " input_tokens:integer output_tokens:integer success:boolean error"
                  + " cost_usd:real cost_estimated:boolean"),
          ofTrial(
              "agent_switches",
              "attempt:integer from_agent to_agent reason confidence:real timestamp:instant"
                  + " confidence_word"),
          ofTrial(
              "quality_evaluations",
              "evaluation_type subject status score:real passed:boolean details"
                  + " duration_seconds:real evaluated_at:instant"),
          ofTrial("unresolved_imports", "evaluation_sequence:integer import_name"),
          ofTrial(
              "hallucinations",
              "attempt:integer hallucination_type description detected_at:instant"),
          ofTrial("integrity_notes", "rule place evidence"),
          ofTrial(
              "workspace_changes",
              "path change content size_bytes:integer sha256 executable:boolean"
                  + " added_lines:integer removed_lines:integer truncated:boolean diff"),
          ofTrial(
              "execution_plans",
              "attempt:integer plan_id original_task subtask_count:integer created_at:instant"
                  + " completed_at:instant is_complete:boolean status"
                  + " completed_subtasks:integer failed_subtasks:integer skipped_subtasks:integer"),
          ofTrial(
              "subtask_executions",
              "plan_sequence:integer subtask_id sequence_number:integer description agent"
                  + " estimated_time status started_at:instant completed_at:instant"
                  + " duration_seconds:real result error dependencies completion_reason"),
          ofTrial(
              "transcript_messages",
              "attempt:integer direction timestamp:instant truncated:boolean text"),
          table("baselines", "name mode experiment_id set_at:instant"));

  private Tables() {}

  /** Selects the rows of the experiment that is its parameter, always in the same order. */
  static String select(Table table) {
    String columns = String.join("\", m.\"", table.columns().stream().map(Column::name).toList());
    String first = table.columns().get(0).name();
    String rows =
        switch (first) {
          case "task_execution_id" ->
              "trial_starts t JOIN %s m ON m.task_execution_id = t.id WHERE t.experiment_id = ?"
                  + " ORDER BY t.id, m.sequence";
          case "experiment_id" -> "%s m WHERE m.experiment_id = ? ORDER BY m.sequence";
          case "name" -> "%s m WHERE m.experiment_id = ? ORDER BY m.name, m.mode";
          default -> "%s m WHERE m." + owner(table) + " = ? ORDER BY m.id";
        };
    return "SELECT m.\"" + columns + "\" FROM " + rows.formatted(table.name());
  }

  private static String owner(Table table) {
    return table.name().equals("experiments") ? "id" : "experiment_id";
  }

  private static Table ofTrial(String name, String columns) {
    return table(name, "task_execution_id sequence:integer " + columns);
  }

  /** Columns are texts where nothing else is said. */
  private static Table table(String name, String columns) {
    return new Table(name, Stream.of(columns.split(" ")).map(Tables::column).toList());
  }

  private static Column column(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new Column(text, Table.Type.TEXT)
        : new Column(
            text.substring(0, colon),
            Table.Type.valueOf(text.substring(colon + 1).toUpperCase(Locale.ROOT)));
  }
}
