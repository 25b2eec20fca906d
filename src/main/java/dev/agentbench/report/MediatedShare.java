package dev.agentbench.report;

import dev.agentbench.result.ToolCallRecord;
import dev.agentbench.text.Quantity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says how many of the tool calls went through the runner, where the agent ran some itself. */
final class MediatedShare {
  private MediatedShare() {}

  /** A sentence; empty where all did. */
  static Optional<String> of(Side side) {
    List<ToolCallRecord> calls =
        side.trials().stream().flatMap(trial -> trial.countedToolCalls().stream()).toList();
    long observed = calls.stream().filter(ToolCallRecord::observed).count();
    if (observed == 0) {
      return Optional.empty();
    }
    long mediated = calls.size() - observed;
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s of %s (%s) went through the runner; of the other %s it knows what the agent told"
                + " and what is changed in the workspace.",
            Quantity.count(mediated),
            Quantity.plural(calls.size(), "tool call"),
            Quantity.percent((double) mediated / calls.size()),
            Quantity.count(observed)));
  }
}
