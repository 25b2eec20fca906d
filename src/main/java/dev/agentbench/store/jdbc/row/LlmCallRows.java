package dev.agentbench.store.jdbc.row;

import dev.agentbench.agent.TokenUsage;
import dev.agentbench.result.LlmCall;
import java.sql.SQLException;
import java.util.List;

/** Requests to models. */
final class LlmCallRows implements RowShape<LlmCall> {
  static final TableShape<LlmCall> TABLE =
      TableShape.ofTrials(
          "llm_calls",
          List.of(
              Column.integer("attempt", LlmCall::attempt),
              Column.text("agent_type", LlmCall::agent),
              Column.text("model", LlmCall::model),
              Column.instant("called_at", LlmCall::at),
              Column.seconds("duration_seconds", LlmCall::duration),
              Column.integer("input_tokens", call -> call.tokens().input()),
              Column.integer("output_tokens", call -> call.tokens().output()),
              Column.bool("success", LlmCall::success),
              Column.text("error", LlmCall::error),
              Column.real("cost_usd", LlmCall::costUsd),
              Column.bool("cost_estimated", LlmCall::estimated)));

  @Override
  public TableShape<LlmCall> table() {
    return TABLE;
  }

  @Override
  public LlmCall read(RowReader row) throws SQLException {
    return new LlmCall(
        row.integer(),
        row.word(),
        row.word(),
        row.instantOrNull(),
        row.seconds(),
        new TokenUsage(row.big(), row.big()),
        row.bool(),
        row.textOrNull(),
        row.finite(),
        row.bool());
  }
}
