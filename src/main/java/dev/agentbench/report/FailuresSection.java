package dev.agentbench.report;

import dev.agentbench.report.Sides.Item;
import dev.agentbench.result.CheckResult;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.result.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Each trial that failed or timed out: why, which checks, and where its files are. */
final class FailuresSection implements Section {
  private static final int TOLD_IN_FULL = 50;

  @Override
  public void write(Page page, Sides sides) {
    page.heading(2, "Failures");
    List<Item<Trial>> failures =
        sides.items(side -> side.summary().failures(), trial -> trial.task().id().value());
    if (failures.isEmpty()) {
      page.paragraph("None.");
    }
    sides.writeLegend(page, failures);
    failures.stream().limit(TOLD_IN_FULL).forEach(item -> writeTrial(page, sides, item));
    if (failures.size() > TOLD_IN_FULL) {
      page.paragraph(
          failures.stream()
              .skip(TOLD_IN_FULL)
              .map(item -> TrialNames.name(item.value()).markdown())
              .collect(Collectors.joining(", ", "Failed too: ", ".")));
    }
  }

  private static void writeTrial(Page page, Sides sides, Item<Trial> item) {
    Trial trial = item.value();
    page.heading(3, TrialNames.name(trial).then(" ").then(Inline.text(trial.task().title(), 120)));
    List<CheckResult> unmet =
        trial.checks().stream()
            .filter(check -> check.status() == Status.FAILED || check.status() == Status.ERROR)
            .toList();
    page.bullets(facts(sides, item, unmet));
    if (unmet.stream().anyMatch(check -> !check.detail().isBlank())) {
      page.openDetails("What the checks found");
      unmet.forEach(check -> writeCheck(page, check));
      page.closeDetails();
    }
  }

  private static List<Inline> facts(Sides sides, Item<Trial> item, List<CheckResult> unmet) {
    Trial trial = item.value();
    List<Inline> facts = new ArrayList<>();
    if (sides.areSeveral()) {
      facts.add(Inline.of(item.side().nameTitle() + ": " + item.side().name()));
    }
    Inline outcome = Inline.of("Outcome: ").then(sides.outcome(item));
    facts.add(
        trial.reason() == null
            ? outcome
            : outcome.then(", ").then(Inline.text(trial.reason(), 300)));
    for (CheckResult check : unmet) {
      facts.add(Inline.of("Check " + check.status().id() + ": ").then(subject(check)));
    }
    facts.add(Inline.of("Trial: ").then(Inline.code(trial.id().toString())));
    if (trial.workspace() != null) {
      facts.add(Inline.of("Workspace: ").then(Inline.code(trial.workspace())));
    }
    return facts;
  }

  private static Inline subject(CheckResult check) {
    return Inline.code(check.type()).then(" ").then(Inline.code(check.subject()));
  }

  private static void writeCheck(Page page, CheckResult check) {
    if (!check.detail().isBlank()) {
      page.paragraph(subject(check));
      page.fenced(check.detail());
    }
  }
}
