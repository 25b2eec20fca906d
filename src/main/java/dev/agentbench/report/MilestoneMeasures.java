package dev.agentbench.report;

import dev.agentbench.analysis.MilestoneTotals;
import dev.agentbench.text.Quantity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The figures of milestones of an experiment, as reports tell them. */
final class MilestoneMeasures {
  private MilestoneMeasures() {}

  /** All of them, always the same and in the same order; all empty where none was due. */
  static List<PlanMeasure> of(MilestoneTotals totals) {
    boolean green = totals.green() > 0;
    return List.of(
        measure("Milestones checked", !totals.isEmpty(), Quantity.count(totals.checked())),
        measure(
            "Milestones left out or dropped",
            totals.notChecked() > 0,
            Quantity.count(totals.notChecked())),
        measure(
            "Trials green at a milestone",
            totals.trials() > 0,
            totals.green() + " of " + totals.trials()),
        measure(
            "Tool calls until first green, mean", green, mean(totals.callsBeforeGreen(), totals)),
        measure(
            "Tool calls after everything was green, mean",
            green,
            mean(totals.callsAfterGreen(), totals)),
        measure(
            "Time after everything was green, mean",
            green,
            Quantity.duration(totals.timeAfterGreen().dividedBy(Math.max(1, totals.green())))),
        measure("Checks broken again", totals.trials() > 0, Quantity.count(totals.brokenAgain())));
  }

  private static PlanMeasure measure(String name, boolean known, String text) {
    return new PlanMeasure(name, Optional.of(text).filter(each -> known));
  }

  private static String mean(int sum, MilestoneTotals totals) {
    return String.format(Locale.ROOT, "%.1f", (double) sum / Math.max(1, totals.green()));
  }
}
