package dev.agentbench.report;

import dev.agentbench.report.Sides.Item;
import dev.agentbench.result.Control;
import dev.agentbench.text.Quantity;
import java.util.List;

/** Requests that steered the run while it went on; left out where none did. */
final class ControlsSection implements Section {
  static final String TITLE = "Changed while it ran";
  private static final int TOLD = 100;

  @Override
  public void write(Page page, Sides sides) {
    List<Item<Control>> all =
        sides.items(side -> side.results().applied(), control -> control.id().toString());
    if (all.isEmpty()) {
      return;
    }
    page.heading(2, TITLE);
    SideTable table = sides.table("Request").left("Time (UTC)", "Author", "Reason", "Answer");
    for (Item<Control> item : all.subList(0, Math.min(TOLD, all.size()))) {
      Control control = item.value();
      table.row(item.side(), Inline.of(control.words()), cells(control));
    }
    page.table(table.table());
    if (all.size() > TOLD) {
      page.paragraph("The first " + TOLD + " of " + Quantity.count(all.size()) + ".");
    }
  }

  private static List<Inline> cells(Control control) {
    return List.of(
        control.appliedAt() == null ? Inline.DASH : Inline.of(Quantity.time(control.appliedAt())),
        Inline.text(control.author(), Control.LONGEST_AUTHOR),
        control.reason() == null
            ? Inline.DASH
            : Inline.text(control.reason(), Control.LONGEST_REASON),
        control.answer() == null
            ? Inline.DASH
            : Inline.text(control.answer(), Control.LONGEST_REASON));
  }
}
