package dev.agentbench.report;

import dev.agentbench.analysis.Planning.AgentShare;
import dev.agentbench.text.Quantity;
import java.util.List;

/** The numbers of the table of what agents did of plans, the same in all reports. */
public final class AgentShareCells {
  /** Their headings, without that of the agent. */
  public static final List<String> HEADINGS =
      List.of("Subtasks", "Completed", "Failed", "Time", "Tool calls", "Tokens in", "Tokens out");

  private AgentShareCells() {}

  public static List<String> of(AgentShare share) {
    return List.of(
        Quantity.count(share.subtasks()),
        Quantity.count(share.completed()),
        Quantity.count(share.failed()),
        Quantity.seconds(share.seconds()),
        Quantity.count(share.toolCalls()),
        Quantity.count(share.inputTokens()),
        Quantity.count(share.outputTokens()));
  }
}
