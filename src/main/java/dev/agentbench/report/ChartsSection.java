package dev.agentbench.report;

import java.util.List;

/** The charts, as pictures that lie beside the report. */
final class ChartsSection implements Section {
  private final List<Illustration> pictures;

  ChartsSection(List<Illustration> pictures) {
    this.pictures = List.copyOf(pictures);
  }

  @Override
  public void write(Page page, Sides sides) {
    if (pictures.isEmpty()) {
      return;
    }
    page.heading(2, "Charts");
    String side = "";
    for (Illustration picture : pictures) {
      if (sides.areSeveral() && !picture.side().equals(side)) {
        side = picture.side();
        page.heading(3, Inline.text(sides.first().nameTitle() + ": " + side, 100));
      }
      page.paragraph(
          Inline.of("![")
              .then(Inline.text(picture.title() + ": " + picture.finding(), 400))
              .then("](" + picture.link() + ")"));
    }
  }
}
