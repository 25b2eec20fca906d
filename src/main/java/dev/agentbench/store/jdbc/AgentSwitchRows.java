package dev.agentbench.store.jdbc;

import dev.agentbench.result.AgentSwitch;
import java.sql.SQLException;
import java.util.List;

/** Hand-overs from agent to agent. */
final class AgentSwitchRows implements RowShape<AgentSwitch> {
  @Override
  public String table() {
    return "agent_switches";
  }

  @Override
  public List<String> columns() {
    return List.of("attempt", "from_agent", "to_agent", "reason", "confidence", "timestamp");
  }

  @Override
  public void write(RowWriter row, AgentSwitch value) throws SQLException {
    row.integer(value.attempt())
        .text(value.from())
        .text(value.to())
        .text(value.reason())
        .real(value.confidence())
        .instant(value.at());
  }

  @Override
  public AgentSwitch read(RowReader row) throws SQLException {
    return new AgentSwitch(
        row.integer(),
        row.wordOrNull(),
        row.word(),
        row.textOrNull(),
        row.finiteOrNull(),
        row.instant());
  }
}
