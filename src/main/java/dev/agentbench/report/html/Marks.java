package dev.agentbench.report.html;

import dev.agentbench.analysis.compare.Verdict;
import dev.agentbench.result.Outcome;

/** Marks of outcomes and verdicts: a shape and a word beside the colour, of any font. */
final class Marks {
  private Marks() {}

  static void write(Html html, Outcome outcome) {
    html.open("span", "class", "outcome " + outcome.id());
    html.element("span", shape(outcome), "aria-hidden", "true").text(" " + outcome.id()).close();
  }

  /** The shape alone, with the word for those who do not see it. */
  static void brief(Html html, Outcome outcome) {
    html.open("span", "class", "outcome " + outcome.id());
    html.element("span", shape(outcome), "aria-hidden", "true");
    html.element("span", outcome.id(), "class", "unseen").close();
  }

  static void write(Html html, Verdict.Kind verdict) {
    html.element("span", shape(verdict), "aria-hidden", "true").text(" " + verdict.title());
  }

  private static String shape(Verdict.Kind verdict) {
    return switch (verdict) {
      case INCOMPARABLE -> "≠";
      case REGRESSED -> "▼";
      case IMPROVED -> "▲";
      case EQUIVALENT -> "=";
      case NOT_WORSE -> "≥";
      case INCONCLUSIVE -> "?";
      case NOT_JUDGED -> "–";
    };
  }

  private static String shape(Outcome outcome) {
    return switch (outcome) {
      case PASSED -> "●";
      case FAILED -> "✕";
      case TIMEOUT -> "◷";
      case UNVERIFIED -> "?";
      case ERROR -> "▲";
      case CANCELLED -> "■";
    };
  }
}
