package dev.agentbench.report;

import dev.agentbench.analysis.Handover;
import dev.agentbench.report.Sides.Item;
import dev.agentbench.text.Cut;
import dev.agentbench.text.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Section on hand-overs between agents, as a table and, when small, as a drawing. */
final class HandoversSection implements Section {
  private static final int DRAWN_EDGES = 12;
  private static final Pattern NOT_DRAWABLE = Pattern.compile("[^\\p{L}\\p{N} ._-]");

  @Override
  public void write(Page page, Sides sides) {
    SideTable table = sides.table("Switch").right("Times");
    for (Item<Handover> item :
        sides.items(side -> side.summary().handovers(), HandoversSection::key)) {
      table.row(item.side(), name(item.value()), Quantity.count(item.value().count()));
    }
    page.heading(2, "Agent switches");
    if (table.isEmpty()) {
      page.paragraph("No agent handed over to another.");
      return;
    }
    page.table(table.table());
    for (Side side : sides.all()) {
      draw(page, sides, side);
    }
  }

  private static void draw(Page page, Sides sides, Side side) {
    List<Handover> handovers = side.summary().handovers();
    if (handovers.isEmpty() || handovers.size() > DRAWN_EDGES) {
      return;
    }
    if (sides.areSeveral()) {
      page.paragraph(side.name() + ":");
    }
    page.mermaid(flowchart(handovers));
  }

  private static List<String> flowchart(List<Handover> handovers) {
    List<String> agents =
        handovers.stream()
            .flatMap(handover -> Stream.of(from(handover), handover.to()))
            .distinct()
            .toList();
    List<String> lines = new ArrayList<>(List.of("flowchart LR"));
    for (int i = 0; i < agents.size(); i++) {
      lines.add("  n%s[\"%s\"]".formatted(i, drawable(agents.get(i))));
    }
    for (Handover handover : handovers) {
      lines.add(
          "  n%s -->|%s| n%s"
              .formatted(
                  agents.indexOf(from(handover)), handover.count(), agents.indexOf(handover.to())));
    }
    return lines;
  }

  private static Inline name(Handover handover) {
    return Inline.text(from(handover), 60).then(" → ").then(Inline.text(handover.to(), 60));
  }

  private static String from(Handover handover) {
    return Objects.requireNonNullElse(handover.from(), "unknown");
  }

  private static String key(Handover handover) {
    return from(handover) + "\n" + handover.to();
  }

  private static String drawable(String agent) {
    return Cut.characters(NOT_DRAWABLE.matcher(agent).replaceAll("_"), 40);
  }
}
