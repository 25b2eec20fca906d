package dev.agentbench.report;

import dev.agentbench.result.Outcome;
import dev.agentbench.result.Trial;

/** Names of trials and outcomes in reports. */
final class TrialNames {
  private TrialNames() {}

  /** The task's id, with the number of the repeat from the second on. */
  static Inline name(Trial trial) {
    return Inline.code(trial.key().toString());
  }

  static String outcome(Outcome outcome) {
    String sign =
        switch (outcome) {
          case PASSED -> "✅";
          case FAILED -> "❌";
          case TIMEOUT -> "⏱️";
          case UNVERIFIED -> "❔";
          case ERROR -> "⚠️";
          case CANCELLED -> "⏹️";
        };
    return sign + " " + outcome.id();
  }
}
