package dev.agentbench.report;

import dev.agentbench.analysis.Integrity;
import dev.agentbench.analysis.Rate;
import dev.agentbench.report.Sides.Item;
import dev.agentbench.result.IntegrityNote;
import dev.agentbench.result.Trial;
import dev.agentbench.text.Quantity;
import java.util.List;

/** Trials that a person should look at, and why; left out where there is none. */
final class IntegritySection implements Section {
  private static final int TOLD_IN_FULL = 50;

  @Override
  public void write(Page page, Sides sides) {
    List<Item<Found>> all =
        sides.items(IntegritySection::found, found -> found.trial.key().toString());
    if (all.isEmpty()) {
      return;
    }
    page.heading(2, "Integrity");
    page.paragraph(
        "Fixed rules found what cheats do, too. They change no outcome: look at these trials.");
    for (Side side : sides.all()) {
      Integrity integrity = side.summary().figures().integrity();
      if (!integrity.isClean()) {
        page.paragraph(Inline.text(summary(side, integrity, sides.areSeveral()), 300));
      }
    }
    page.table(table(sides, all.subList(0, Math.min(TOLD_IN_FULL, all.size()))));
    if (all.size() > TOLD_IN_FULL) {
      page.paragraph("The first " + TOLD_IN_FULL + " of " + Quantity.count(all.size()) + ".");
    }
  }

  private static String summary(Side side, Integrity integrity, boolean named) {
    Rate all = side.summary().figures().success().scored();
    Rate without = integrity.successWithout().scored();
    return (named ? side.name() + ": " : "")
        + "%s of %s trials have a note, %s of them passed. Success rate with them %s, without them %s."
            .formatted(
                Quantity.count(integrity.flagged()),
                Quantity.count(side.trials().size()),
                Quantity.count(integrity.passedFlagged()),
                all == null ? "–" : all.text(),
                without == null ? "–" : without.text());
  }

  private static MarkdownTable table(Sides sides, List<Item<Found>> items) {
    SideTable table =
        sides.table("Trial").left("Outcome", "Rule", "The agent", "Where", "Evidence");
    for (Item<Found> item : items) {
      IntegrityNote note = item.value().note;
      table.row(
          item.side(),
          TrialNames.name(item.value().trial),
          List.of(
              Inline.of(item.value().trial.outcome().id()),
              Inline.code(note.rule().id()),
              Inline.of(note.rule().meaning()),
              Inline.code(note.where()),
              Inline.code(note.evidence())));
    }
    return table.table();
  }

  private static List<Found> found(Side side) {
    return side.trials().stream()
        .flatMap(trial -> trial.records().integrity().stream().map(note -> new Found(trial, note)))
        .toList();
  }

  private record Found(Trial trial, IntegrityNote note) {}
}
