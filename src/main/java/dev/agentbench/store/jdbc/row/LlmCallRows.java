package dev.agentbench.store.jdbc.row;

import dev.agentbench.agent.TokenUsage;
import dev.agentbench.result.LlmCall;
import java.sql.SQLException;
import java.util.List;

/** Requests to models. */
final class LlmCallRows implements RowShape<LlmCall> {
  @Override
  public String table() {
    return "llm_calls";
  }

  @Override
  public List<String> columns() {
    return List.of(
        "attempt",
        "agent_type",
        "model",
        "called_at",
        "duration_seconds",
        "input_tokens",
        "output_tokens",
        "success",
        "error",
        "cost_usd",
        "cost_estimated");
  }

  @Override
  public void write(RowWriter row, LlmCall value) throws SQLException {
    row.integer(value.attempt())
        .text(value.agent())
        .text(value.model())
        .instant(value.at())
        .seconds(value.duration())
        .integer(value.tokens().input())
        .integer(value.tokens().output())
        .bool(value.success())
        .text(value.error())
        .real(value.costUsd())
        .bool(value.estimated());
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
