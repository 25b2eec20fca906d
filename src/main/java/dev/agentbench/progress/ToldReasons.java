package dev.agentbench.progress;

import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Trial;
import dev.agentbench.text.Cut;
import dev.agentbench.text.ForeignText;
import java.util.HashMap;
import java.util.Map;

/**
 * Reasons of infrastructure errors that stand on the screen already: one that strikes many trials
 * alike, such as wrong credentials, is shown once. Not thread-safe: {@link ProgressDisplay} locks.
 */
final class ToldReasons {
  private static final int MAX_REASON = 300;
  private static final int MOST_KNOWN = 1000;

  /** Where each was told. */
  private final Map<String, String> told = new HashMap<>();

  /** A notice that says why the run stops; others count for nothing. */
  void notice(RunEvent.Notice notice) {
    if (notice.text().startsWith(RunEvent.Notice.STOPPED)) {
      told.put(
          ForeignText.line(notice.text().substring(RunEvent.Notice.STOPPED.length())),
          "the reason above");
    }
  }

  /** Why a trial ended so, on one line; where it is told already, that place. */
  String of(Trial trial, String why) {
    String reason = ForeignText.line(why);
    if (trial.outcome() == Outcome.ERROR && told.size() < MOST_KNOWN) {
      String before = told.putIfAbsent(reason, "as " + ForeignText.line(trial.key().toString()));
      if (before != null) {
        return before;
      }
    }
    return Cut.of(reason, MAX_REASON);
  }
}
