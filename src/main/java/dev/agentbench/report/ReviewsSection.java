package dev.agentbench.report;

import dev.agentbench.report.Sides.Item;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Review;
import dev.agentbench.result.Trial;
import dev.agentbench.text.Quantity;
import java.util.List;

/** Reviews that people wrote of trials; left out where nobody did. */
final class ReviewsSection implements Section {
  private static final int TOLD = 50;
  private static final int NOTE = 500;

  @Override
  public void write(Page page, Sides sides) {
    List<Item<Reviewed>> all =
        sides.items(ReviewsSection::reviewed, each -> each.trial.key().toString());
    if (all.isEmpty()) {
      return;
    }
    page.heading(2, "Reviews");
    page.paragraph("Notes of people. Figures, verdicts and gates count what was measured.");
    SideTable table =
        sides.table("Trial").left("Measured", "Reviewed as", "Note", "Author", "Time (UTC)");
    for (Item<Reviewed> item : all.subList(0, Math.min(TOLD, all.size()))) {
      table.row(item.side(), TrialNames.name(item.value().trial), cells(item.value()));
    }
    page.table(table.table());
    if (all.size() > TOLD) {
      page.paragraph("The first " + TOLD + " of " + Quantity.count(all.size()) + ".");
    }
  }

  private static List<Inline> cells(Reviewed reviewed) {
    Review review = reviewed.review;
    Outcome outcome = review.outcome();
    return List.of(
        Inline.of(TrialNames.outcome(reviewed.trial.outcome())),
        outcome == null ? Inline.DASH : Inline.of(TrialNames.outcome(outcome)),
        Inline.text(review.note(), NOTE),
        Inline.text(review.author(), Review.LONGEST_AUTHOR),
        Inline.of(Quantity.time(review.at())));
  }

  private static List<Reviewed> reviewed(Side side) {
    return side.trials().stream()
        .flatMap(
            trial ->
                side.results().reviews().current(trial).stream()
                    .map(review -> new Reviewed(trial, review)))
        .toList();
  }

  private record Reviewed(Trial trial, Review review) {}
}
