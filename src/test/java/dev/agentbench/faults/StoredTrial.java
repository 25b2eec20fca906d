package dev.agentbench.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the database holds of a trial, in the words of {@link FaultCase}. */
record StoredTrial(
    String status,
    @Nullable String reason,
    String answer,
    List<String> causes,
    int sessions,
    List<String> sent,
    List<String> calls,
    int skipped,
    int requests,
    List<String> plan,
    List<String> agents,
    int hallucinations) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The trial of a task; a database holds one for each. */
  static StoredTrial read(Path database, String task) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
      String row =
          one(
              connection,
              "SELECT json_array(status, failure_reason, answer, skipped_frames, id, llm_call_count,"
                  + " hallucination_count)"
                  + " FROM task_executions WHERE task_id = ?",
              task);
      var fields = JSON.readTree(row);
      String id = fields.get(4).asText();
      List<String> sent = new ArrayList<>();
      for (String text :
          all(
              connection,
              "SELECT text FROM transcript_messages WHERE direction = 'sent'"
                  + " AND task_execution_id = ? ORDER BY sequence",
              id)) {
        sent.add(typeOf(text));
      }
      return new StoredTrial(
          fields.get(0).asText(),
          fields.get(1).isNull() ? null : fields.get(1).asText(),
          fields.get(2).asText(),
          all(
              connection,
              "SELECT cause FROM trial_attempts WHERE task_execution_id = ? ORDER BY sequence",
              id),
          Integer.parseInt(
              one(
                  connection,
                  "SELECT count(DISTINCT session_id) FROM trial_attempts"
                      + " WHERE task_execution_id = ?",
                  id)),
          sent,
          all(
              connection,
              "SELECT tool_name || CASE success WHEN 1 THEN ' ok' ELSE ' failed' END"
                  + " FROM tool_calls WHERE task_execution_id = ? ORDER BY sequence",
              id),
          fields.get(3).asInt(),
          fields.get(5).asInt(),
          plan(connection, id),
          all(
              connection,
              "SELECT coalesce(agent_type, 'nobody') FROM (SELECT agent_type, 0 AS kind, sequence"
                  + " FROM tool_calls WHERE task_execution_id = ?1 UNION ALL SELECT agent_type, 1,"
                  + " sequence FROM llm_calls WHERE task_execution_id = ?1) ORDER BY kind, sequence",
              id),
          fields.get(6).asInt());
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static List<String> plan(Connection connection, String id) throws SQLException {
    return all(
        connection,
        "SELECT text FROM (SELECT sequence, 0 AS place, coalesce(status, 'open') AS text"
            + " FROM execution_plans WHERE task_execution_id = ?1 UNION ALL SELECT plan_sequence,"
            + " sequence_number, subtask_id || ' ' || status || coalesce(': ' || error, '')"
            + " FROM subtask_executions WHERE task_execution_id = ?1) ORDER BY sequence, place",
        id);
  }

  private static String typeOf(String frame) throws JsonProcessingException {
    return JSON.readTree(frame).path("type").asText();
  }

  private static String one(Connection connection, String sql, String parameter)
      throws SQLException {
    List<String> rows = all(connection, sql, parameter);
    if (rows.size() != 1) {
      throw new AssertionError(rows.size() + " rows instead of one for " + parameter);
    }
    return rows.get(0);
  }

  private static List<String> all(Connection connection, String sql, String parameter)
      throws SQLException {
    List<String> rows = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, parameter);
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          rows.add(found.getString(1));
        }
      }
    }
    return rows;
  }
}
