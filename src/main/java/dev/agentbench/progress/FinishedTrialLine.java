package dev.agentbench.progress;

import dev.agentbench.result.Outcome;
import dev.agentbench.result.Trial;
import dev.agentbench.text.ForeignText;
import dev.agentbench.text.Quantity;
import java.time.Duration;
import java.util.stream.Collectors;

/** Line on a finished trial: {@code ✓ task_003 simple/debug passed in 4.2 s (…)}. */
final class FinishedTrialLine {
  private FinishedTrialLine() {}

  static void append(FittedLine line, Tally tally, Trial trial, Symbols symbols) {
    Outcome outcome = trial.outcome();
    line.add(symbols.of(outcome), Symbols.color(outcome)).add(" ");
    line.add(tally.arm(trial.experiment())).add(subject(trial));
    line.add(outcome.id(), Symbols.color(outcome)).add(" in ").add(duration(trial));
    line.add(figures(trial));
    appendIntegrity(line, trial);
    if (trial.why() != null) {
      line.add(": ").add(tally.reasons().of(trial, trial.why()));
    }
  }

  private static void appendIntegrity(FittedLine line, Trial trial) {
    if (!trial.records().integrity().isEmpty()) {
      line.add(
          trial.records().integrity().stream()
              .map(note -> note.rule().id())
              .distinct()
              .collect(Collectors.joining(", ", " [integrity: ", "]")),
          Symbols.Color.YELLOW);
    }
  }

  private static String subject(Trial trial) {
    return ForeignText.line(trial.key() + " " + trial.task().category() + "/" + trial.task().type())
        + " ";
  }

  /** The conversation's own time; of a trial that never came to speak, the time it took. */
  private static String duration(Trial trial) {
    Duration spoken = trial.timings().conversation();
    return Quantity.duration(
        spoken.isZero() ? Duration.between(trial.startedAt(), trial.completedAt()) : spoken);
  }

  private static String figures(Trial trial) {
    String tools = Quantity.plural(trial.countedToolCalls().size(), "tool");
    String tokens =
        trial.isUsageKnown()
            ? Quantity.count(trial.tokens().total()) + " tokens"
            : "tokens unknown";
    String attempts =
        trial.records().attempts().size() > 1
            ? ", attempt " + trial.records().attempts().size()
            : "";
    return " (" + tools + ", " + tokens + attempts + ")";
  }
}
