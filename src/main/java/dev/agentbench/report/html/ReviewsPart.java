package dev.agentbench.report.html;

import dev.agentbench.report.html.Subject.Side;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Review;
import dev.agentbench.result.Trial;
import dev.agentbench.text.Quantity;
import java.util.ArrayList;
import java.util.List;

/** Reviews that people wrote of trials; left out where nobody did. */
final class ReviewsPart {
  private static final int TOLD = 100;

  private final Html html;
  private final Conversations conversations;

  ReviewsPart(Html html, Conversations conversations) {
    this.html = html;
    this.conversations = conversations;
  }

  void write(Subject subject) {
    List<Reviewed> all = new ArrayList<>();
    for (Side side : subject.sides()) {
      for (Trial trial : side.trials()) {
        side.reviews().current(trial).ifPresent(review -> all.add(new Reviewed(trial, review)));
      }
    }
    if (all.isEmpty()) {
      return;
    }
    html.open("section", "id", "reviews");
    html.element("h2", "Reviews (" + Quantity.count(all.size()) + ")");
    html.element(
        "p",
        "Notes of people. Figures, verdicts and gates count what was measured.",
        "class",
        "note");
    html.open("ul");
    all.subList(0, Math.min(TOLD, all.size())).forEach(this::item);
    html.close();
    if (all.size() > TOLD) {
      html.element("p", "And " + Quantity.count(all.size() - TOLD) + " more.", "class", "note");
    }
    html.close().line();
  }

  private void item(Reviewed reviewed) {
    html.open("li");
    Marks.write(html, reviewed.trial.outcome());
    Outcome outcome = reviewed.review.outcome();
    if (outcome != null) {
      html.text(" → ");
      Marks.write(html, outcome);
    }
    html.text(" ");
    conversations.name(html, reviewed.trial);
    html.text(" ").element("span", reviewed.review.note(), "class", "said");
    html.element("span", by(reviewed.review), "class", "reason").close();
  }

  /** Who wrote a review, and when. */
  static String by(Review review) {
    return review.author() + ", " + Quantity.instant(review.at());
  }

  private record Reviewed(Trial trial, Review review) {}
}
