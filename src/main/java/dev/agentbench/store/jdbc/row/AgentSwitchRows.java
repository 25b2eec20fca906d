package dev.agentbench.store.jdbc.row;

import dev.agentbench.result.AgentSwitch;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hand-overs from agent to agent. */
final class AgentSwitchRows implements RowShape<AgentSwitch> {
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");
  private static final double LARGEST_WHOLE = 1e15;

  @Override
  public String table() {
    return "agent_switches";
  }

  @Override
  public List<String> columns() {
    return List.of(
        "attempt",
        "from_agent",
        "to_agent",
        "reason",
        "confidence",
        "confidence_word",
        "timestamp");
  }

  @Override
  public void write(RowWriter row, AgentSwitch value) throws SQLException {
    row.integer(value.attempt())
        .text(value.from())
        .text(value.to())
        .text(value.reason())
        .real(number(value.confidence()))
        .text(number(value.confidence()) == null ? value.confidence() : null)
        .instant(value.at());
  }

  @Override
  public AgentSwitch read(RowReader row) throws SQLException {
    return new AgentSwitch(
        row.integer(),
        row.wordOrNull(),
        row.word(),
        row.textOrNull(),
        confidence(row.finiteOrNull(), row.wordOrNull()),
        row.instant());
  }

  /** A number stays a number in the database: the column is older than the words. */
  private static @Nullable Double number(@Nullable String confidence) {
    return confidence != null && NUMBER.matcher(confidence).matches()
        ? Double.valueOf(confidence)
        : null;
  }

  private static @Nullable String confidence(@Nullable Double number, @Nullable String word) {
    if (word != null || number == null) {
      return word;
    }
    boolean whole = number == Math.rint(number) && Math.abs(number) < LARGEST_WHOLE;
    return whole ? Long.toString(number.longValue()) : number.toString();
  }
}
