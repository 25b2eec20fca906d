package dev.agentbench.report;

import dev.agentbench.report.Sides.Item;
import dev.agentbench.result.CheckResult;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.result.Trial;
import dev.agentbench.result.UnmetChecks;
import dev.agentbench.text.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Each trial that failed or timed out: why, which checks, and where its files are. */
final class FailuresSection implements Section {
  private static final int TOLD_IN_FULL = 50;
  private static final int NAMED = 1_000;
  private static final int LISTED = 200;
  private static final int REASON = 160;

  /** The trials of a task that failed on one side; at least one. */
  private record FailedTrials(Side side, List<Trial> failed) {
    boolean isOf(Item<Trial> item) {
      return side.experiment().id().equals(item.side().experiment().id()) && isOf(item.value());
    }

    private boolean isOf(Trial trial) {
      return trial.task().id().equals(failed.get(0).task().id());
    }

    String count() {
      long all = side.trials().stream().filter(this::isOf).count();
      return Quantity.count(failed.size()) + " of " + Quantity.count(all);
    }
  }

  @Override
  public void write(Page page, Sides sides) {
    page.heading(2, "Failures");
    List<Item<Trial>> failures =
        sides.items(side -> side.summary().failures(), trial -> trial.task().id().value());
    if (failures.isEmpty()) {
      page.paragraph("None.");
    }
    sides.writeLegend(page, failures);
    if (failures.size() > 1) {
      writeTasks(page, sides, failures);
    }
    failures.stream().limit(TOLD_IN_FULL).forEach(item -> writeTrial(page, sides, item));
    if (failures.size() > TOLD_IN_FULL) {
      page.paragraph(
          failures.stream()
              .skip(TOLD_IN_FULL)
              .limit(NAMED)
              .map(item -> TrialNames.name(item.value()).markdown())
              .collect(Collectors.joining(", ", "Failed too: ", end(failures.size()))));
    }
  }

  /** A row for each task, so that all that failed is seen at once. */
  private static void writeTasks(Page page, Sides sides, List<Item<Trial>> failures) {
    SideTable table = sides.table("Task").left("Title").right("Failed").left("First reason");
    List<FailedTrials> tasks = tasks(failures);
    for (FailedTrials task : tasks.subList(0, Math.min(tasks.size(), LISTED))) {
      Trial first = task.failed().get(0);
      String reason = Objects.requireNonNullElse(first.why(), first.outcome().id());
      table.row(
          task.side(),
          Inline.code(first.task().id().value()),
          List.of(
              Inline.text(first.task().title(), 80),
              Inline.of(task.count()),
              Inline.text(reason, REASON)));
    }
    page.table(table.table());
    if (tasks.size() > LISTED) {
      page.paragraph("... and " + Quantity.plural(tasks.size() - LISTED, "more task") + ".");
    }
  }

  /** The failures of each task and side, which follow each other in {@code failures}. */
  private static List<FailedTrials> tasks(List<Item<Trial>> failures) {
    List<FailedTrials> tasks = new ArrayList<>();
    for (Item<Trial> item : failures) {
      FailedTrials last = tasks.isEmpty() ? null : tasks.get(tasks.size() - 1);
      if (last != null && last.isOf(item)) {
        last.failed().add(item.value());
      } else {
        tasks.add(new FailedTrials(item.side(), new ArrayList<>(List.of(item.value()))));
      }
    }
    return tasks;
  }

  private static String end(int failures) {
    int more = failures - TOLD_IN_FULL - NAMED;
    return more <= 0 ? "." : " and " + Quantity.count(more) + " more.";
  }

  private static void writeTrial(Page page, Sides sides, Item<Trial> item) {
    Trial trial = item.value();
    page.heading(3, TrialNames.name(trial).then(" ").then(Inline.text(trial.task().title(), 120)));
    List<CheckResult> unmet =
        UnmetChecks.tellingFirst(trial.records().checks()).stream()
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
        trial.why() == null ? outcome : outcome.then(", ").then(Inline.text(trial.why(), 600)));
    for (CheckResult check : unmet) {
      if (check.detail().isBlank()) {
        facts.add(Inline.of("Check " + check.status().id() + ": ").then(subject(check)));
      }
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
      Inline subject = subject(check);
      page.paragraph(
          check.status() == Status.ERROR ? subject.then(" (the check did not run)") : subject);
      page.fenced(check.detail());
    }
  }
}
