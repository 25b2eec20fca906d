package dev.agentbench.report;

import dev.agentbench.analysis.HallucinationCount;
import dev.agentbench.report.Sides.Item;
import dev.agentbench.result.Hallucination;
import dev.agentbench.result.Trial;
import dev.agentbench.text.Quantity;
import java.util.List;

/** Section on tools, files and commands that agents used and that do not exist. */
final class HallucinationsSection implements Section {
  private static final int TOLD_IN_FULL = 20;

  @Override
  public void write(Page page, Sides sides) {
    page.heading(2, "Hallucinations");
    SideTable counts = counts(sides);
    if (counts.isEmpty()) {
      page.paragraph("None detected.");
      writeShare(page, sides);
      return;
    }
    page.table(counts.table());
    writeEach(page, sides);
    writeShare(page, sides);
  }

  /** What was looked at: a tool that the agent runs itself is seen by its own words only. */
  private static void writeShare(Page page, Sides sides) {
    sides.all().forEach(side -> MediatedShare.of(side).ifPresent(page::paragraph));
  }

  private static SideTable counts(Sides sides) {
    SideTable table = sides.table("Kind").left("Meaning").right("Times", "Trials");
    for (Item<HallucinationCount> item :
        sides.items(side -> side.summary().hallucinations(), found -> found.type().id())) {
      HallucinationCount found = item.value();
      table.row(
          item.side(),
          Inline.code(found.type().id()),
          meaning(found.type()),
          Quantity.count(found.count()),
          Quantity.count(found.trials()));
    }
    return table;
  }

  private static void writeEach(Page page, Sides sides) {
    List<Item<Found>> all =
        sides.items(HallucinationsSection::found, found -> found.trial.key().toString());
    SideTable table = sides.table("Trial").left("Kind", "What");
    for (Item<Found> item : all.subList(0, Math.min(TOLD_IN_FULL, all.size()))) {
      table.row(
          item.side(),
          TrialNames.name(item.value().trial),
          List.of(
              Inline.code(item.value().what.type().id()),
              Inline.text(item.value().what.description(), 200)));
    }
    page.table(table.table());
    if (all.size() > TOLD_IN_FULL) {
      page.paragraph("The first " + TOLD_IN_FULL + " of " + Quantity.count(all.size()) + ".");
    }
  }

  private static List<Found> found(Side side) {
    return side.trials().stream()
        .flatMap(
            trial -> trial.countedHallucinations().stream().map(what -> new Found(trial, what)))
        .toList();
  }

  private static String meaning(Hallucination.Type type) {
    return switch (type) {
      case UNKNOWN_TOOL -> "called a tool that does not exist";
      case INVALID_ARGUMENTS -> "called a tool with unknown arguments";
      case NONEXISTENT_FILE -> "read a file that never existed";
      case UNRESOLVED_IMPORT -> "imported something that does not exist";
    };
  }

  private record Found(Trial trial, Hallucination what) {}
}
