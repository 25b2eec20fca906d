package dev.agentbench.report;

import dev.agentbench.analysis.Retries;
import dev.agentbench.analysis.Usage;
import dev.agentbench.report.Sides.Item;
import dev.agentbench.result.Trial;
import dev.agentbench.text.Quantity;
import java.util.List;
import java.util.Objects;

/** Section on infrastructure errors and repeated attempts. */
final class ErrorsSection implements Section {
  private static final int CAUSES_SHOWN = 10;
  private static final int TRIALS_SHOWN = 200;

  @Override
  public void write(Page page, Sides sides) {
    page.heading(2, "Errors and retries");
    List<Item<Trial>> trials =
        sides.items(ErrorsSection::trialsWithoutScore, trial -> trial.key().toString());
    SideTable unscored = unscored(sides, trials);
    SideTable causes = causes(sides);
    if (unscored.isEmpty() && causes.isEmpty()) {
      page.paragraph("None: every trial has a score, at its first attempt.");
      return;
    }
    page.paragraph(
        "These are no failures of the agents: a trial without a score does not count in the"
            + " success rate.");
    if (!unscored.isEmpty()) {
      page.heading(3, "Trials without a score");
      page.table(unscored.table());
      if (trials.size() > TRIALS_SHOWN) {
        page.paragraph("The first " + TRIALS_SHOWN + " of " + Quantity.count(trials.size()) + ".");
      }
    }
    if (!causes.isEmpty()) {
      page.heading(3, "Attempts that infrastructure ended");
      page.table(causes.table());
    }
    page.bullets(sides.all().stream().map(side -> retries(sides, side)).toList());
  }

  private static SideTable unscored(Sides sides, List<Item<Trial>> trials) {
    SideTable table = sides.table("Trial").left("Outcome", "Reason").right("Attempts");
    for (Item<Trial> item : trials.subList(0, Math.min(TRIALS_SHOWN, trials.size()))) {
      Trial trial = item.value();
      table.row(
          item.side(),
          TrialNames.name(trial),
          List.of(
              Inline.of(TrialNames.outcome(trial.outcome())),
              Inline.text(Objects.requireNonNullElse(trial.result().reason(), "–"), 200),
              Inline.of(Quantity.count(trial.records().attempts().size()))));
    }
    return table;
  }

  private static List<Trial> trialsWithoutScore(Side side) {
    return side.trials().stream().filter(trial -> !trial.outcome().isScored()).toList();
  }

  private static SideTable causes(Sides sides) {
    SideTable table = sides.table("Cause").right("Attempts");
    for (Item<Retries.Reason> item : sides.items(ErrorsSection::mainCauses, Retries.Reason::text)) {
      table.row(
          item.side(),
          Inline.text(item.value().text(), 200),
          Quantity.count(item.value().attempts()));
    }
    return table;
  }

  private static List<Retries.Reason> mainCauses(Side side) {
    return side.summary().retries().causes().stream().limit(CAUSES_SHOWN).toList();
  }

  private static Inline retries(Sides sides, Side side) {
    Retries retries = side.summary().retries();
    String counts =
        "%s in %s; %s needed more than one."
            .formatted(
                Quantity.plural(retries.attempts(), "attempt"),
                Quantity.plural(side.trials().size(), "trial"),
                Quantity.plural(retries.retriedTrials(), "trial"));
    return Inline.of((sides.areSeveral() ? side.name() + ": " : "") + counts)
        .then(abandoned(retries.abandoned()));
  }

  private static String abandoned(Usage usage) {
    return usage.calls() == 0
        ? ""
        : " Abandoned attempts used %s tokens and %s, which no other figure counts."
            .formatted(
                Quantity.count(usage.tokens().total()),
                Quantity.usd(usage.costUsd(), usage.estimated()));
  }
}
