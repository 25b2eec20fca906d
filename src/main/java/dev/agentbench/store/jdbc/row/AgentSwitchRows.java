package dev.agentbench.store.jdbc.row;

import dev.agentbench.result.AgentSwitch;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hand-overs from agent to agent. */
final class AgentSwitchRows implements RowShape<AgentSwitch> {
  static final TableShape<AgentSwitch> TABLE =
      TableShape.ofTrials(
          "agent_switches",
          List.of(
              Column.integer("attempt", AgentSwitch::attempt),
              Column.text("from_agent", AgentSwitch::from),
              Column.text("to_agent", AgentSwitch::to),
              Column.text("reason", AgentSwitch::reason),
              Column.realOrNull("confidence", AgentSwitchRows::number),
              Column.instant("timestamp", AgentSwitch::at),
              Column.text("confidence_word", AgentSwitchRows::word)));

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");
  private static final double LARGEST_WHOLE = 1e15;

  @Override
  public TableShape<AgentSwitch> table() {
    return TABLE;
  }

  @Override
  public AgentSwitch read(RowReader row) throws SQLException {
    int attempt = row.integer();
    String from = row.wordOrNull();
    String to = row.word();
    String reason = row.textOrNull();
    Double number = row.finiteOrNull();
    Instant at = row.instant();
    return new AgentSwitch(attempt, from, to, reason, confidence(number, row.wordOrNull()), at);
  }

  /** A number stays a number in the database: the column is older than the words. */
  private static @Nullable Double number(AgentSwitch handover) {
    String confidence = handover.confidence();
    return confidence != null && NUMBER.matcher(confidence).matches()
        ? Double.valueOf(confidence)
        : null;
  }

  private static @Nullable String word(AgentSwitch handover) {
    return number(handover) == null ? handover.confidence() : null;
  }

  private static @Nullable String confidence(@Nullable Double number, @Nullable String word) {
    if (word != null || number == null) {
      return word;
    }
    boolean whole = number == Math.rint(number) && Math.abs(number) < LARGEST_WHOLE;
    return whole ? Long.toString(number.longValue()) : number.toString();
  }
}
