package dev.agentbench.live;

import dev.agentbench.event.RunEvent;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Notices and reasons of a run without the words of Gateways and agents that they quote. Of a
 * reason that is not known to be in words of this program, or of the person who steers, nothing is
 * left.
 */
final class OwnWords {
  private static final Pattern OWN =
      Pattern.compile(
          "the run has cost [0-9.,]+ USD( \\(estimate\\))?,"
              + " and (max-cost was set to|benchmark\\.max_cost_usd is) [0-9.]+"
              + "|[0-9]+ trials? failed or timed out, and --max-failures is [0-9]+"
              + "|task [\\p{L}\\p{Nd}._-]{1,200} must pass, but failed"
              + "|a success rate of [0-9., %]+ is out of reach: at most [0-9., %]+ if all other"
              + " trials pass"
              + "|the sequential test is decided, after [0-9,]+ tasks?"
              + "|[0-9]+ trials are stuck in threads that do not end"
              + "|interrupted( by the user)?"
              + "|stopped by .*",
          Pattern.DOTALL);

  private static final Pattern SAME_ERROR =
      Pattern.compile("([0-9]+ trials in a row ended with the same error): .*", Pattern.DOTALL);

  /** As the watchdog tells it; the name of the tool is the agent's. */
  private static final Pattern STUCK =
      Pattern.compile(
          "(Trial .*? is stuck running) the tool .*( for [0-9]+ s \\(limit [0-9]+ s\\);"
              + " the log shows where)",
          Pattern.DOTALL);

  private OwnWords() {}

  /** What is left of a notice. */
  static String ofNotice(String text) {
    if (text.startsWith(RunEvent.Notice.STOPPED)) {
      String reason = ofReason(text.substring(RunEvent.Notice.STOPPED.length()));
      return RunEvent.Notice.STOPPED
          + Optional.ofNullable(reason).orElse("the reason is in the log of the run");
    }
    Matcher stuck = STUCK.matcher(text);
    return stuck.matches() ? stuck.group(1) + " a tool" + stuck.group(2) : text;
  }

  /** What is left of the reason for which a run ended; null: nothing. */
  static @Nullable String ofReason(@Nullable String reason) {
    if (reason == null || OWN.matcher(reason).matches()) {
      return reason;
    }
    Matcher same = SAME_ERROR.matcher(reason);
    return same.matches() ? same.group(1) : null;
  }
}
