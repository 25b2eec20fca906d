package dev.agentbench.report;

import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.result.Milestone;
import dev.agentbench.result.Milestone.State;
import dev.agentbench.result.MilestoneFigures;
import dev.agentbench.text.Quantity;
import java.util.ArrayList;
import java.util.List;

/** Milestones of a trial in words, the same on terminals and pages. */
public final class MilestoneFacts {
  private MilestoneFacts() {}

  /** What they show together. */
  public static List<String> of(MilestoneFigures figures) {
    List<String> facts = new ArrayList<>();
    facts.add(figures.checked() + " checked");
    if (figures.leftOut() > 0) {
      facts.add(figures.leftOut() + " left out");
    }
    if (figures.dropped() > 0) {
      facts.add(figures.dropped() + " dropped");
    }
    if (figures.firstGreen() != null) {
      facts.add("first green " + place(figures.firstGreen()));
      facts.add(
          "then "
              + Quantity.plural(figures.callsAfterGreen(), "more tool call")
              + " in "
              + Quantity.duration(figures.timeAfterGreen()));
    } else if (figures.checked() > 0) {
      facts.add("never green");
    }
    if (figures.brokenAgain() > 0) {
      facts.add(Quantity.plural(figures.brokenAgain(), "check") + " broken again");
    }
    return facts;
  }

  /** When it was taken. */
  public static String place(Milestone milestone) {
    return "after " + Quantity.plural(milestone.toolCalls(), "tool call");
  }

  /** What it found, or why nothing. */
  public static String found(Milestone milestone) {
    if (milestone.state() != State.CHECKED) {
      return milestone.state().id().replace('_', ' ') + ": " + milestone.reason();
    }
    int skipped =
        Math.toIntExact(milestone.checks().stream().filter(Status.SKIPPED::equals).count());
    return milestone.passed()
        + " of "
        + Quantity.plural(milestone.ran(), "check")
        + " passed"
        + (skipped == 0 ? "" : ", " + skipped + " skipped");
  }
}
