package dev.agentbench.report;

import dev.agentbench.analysis.Figures;
import dev.agentbench.analysis.Integrity;
import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.Rate;
import dev.agentbench.result.Outcome;
import dev.agentbench.stats.Bootstrap;
import dev.agentbench.text.Quantity;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Outcomes, and rates with their uncertainty. */
final class SummarySection implements Section {

  @Override
  public void write(Page page, Sides sides) {
    page.heading(2, "Summary");
    page.table(outcomes(sides));
    page.paragraph(method(sides));
  }

  private static MarkdownTable outcomes(Sides sides) {
    SideBySide table = SideBySide.ofFigures(sides);
    table.always("Trials with a result", SummarySection::trials);
    for (Outcome outcome : Outcome.values()) {
      table.row(outcomeName(outcome), side -> outcomeCount(side, outcome));
    }
    table
        .row("Tasks with a score", SummarySection::scoredTasks)
        .row("Success rate", rate(figures -> figures.success().scored()))
        .row("Success rate, unscored trials as not passed", rate(SummarySection::everyTrial))
        .row("Success rate without flagged trials", SummarySection::withoutFlagged)
        .row("Standard error of the success rate", SummarySection::standardError)
        .row("Routing accuracy", rate(Figures::routing))
        .row("Trials with a hallucination", rate(Figures::hallucination))
        .row("Tool success rate, mean of tasks", SummarySection::toolSuccess)
        .row("Cost per passed trial", SummarySection::costPerSuccess);
    return table.table();
  }

  private static String trials(Side side) {
    return Quantity.count(side.trials().size())
        + " of "
        + Quantity.count(side.manifest().plannedTrials());
  }

  private static String outcomeName(Outcome outcome) {
    String id = outcome.id();
    return id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
  }

  private static Optional<Inline> outcomeCount(Side side, Outcome outcome) {
    int count = side.summary().figures().outcomes().count(outcome);
    return count == 0 && !outcome.isScored()
        ? Optional.empty()
        : Optional.of(Inline.of(Quantity.count(count)));
  }

  private static Function<Side, Optional<Inline>> rate(Function<Figures, @Nullable Rate> reading) {
    return side ->
        Optional.ofNullable(reading.apply(side.summary().figures()))
            .map(rate -> Inline.of(rate.text()));
  }

  private static @Nullable Rate everyTrial(Figures figures) {
    return figures.success().waysDiffer() ? figures.success().intentionToTreat() : null;
  }

  private static Optional<Inline> withoutFlagged(Side side) {
    Integrity integrity = side.summary().figures().integrity();
    return Optional.ofNullable(integrity.successWithout().scored())
        .filter(rate -> !integrity.isClean())
        .map(rate -> Inline.of(rate.text()));
  }

  private static Optional<Inline> scoredTasks(Side side) {
    return Optional.ofNullable(side.summary().figures().success().scored())
        .map(rate -> Inline.of(Quantity.count(rate.tasks())));
  }

  /** Tasks that all did alike have an error of 0, which would read as certainty. */
  private static Optional<Inline> standardError(Side side) {
    return Optional.ofNullable(side.summary().figures().success().scored())
        .map(Rate::standardError)
        .filter(error -> error > 0)
        .map(error -> Inline.of(Quantity.points(error)));
  }

  private static Optional<Inline> toolSuccess(Side side) {
    return side.summary()
        .figures()
        .distribution(Metric.TOOL_SUCCESS)
        .map(found -> Inline.of(Quantity.percent(found.mean())));
  }

  private static Optional<Inline> costPerSuccess(Side side) {
    return Optional.ofNullable(side.summary().figures().costPerSuccess())
        .map(cost -> Inline.of(Quantity.usd(cost, side.summary().usage().estimated())));
  }

  private static String method(Sides sides) {
    boolean drawn =
        sides.all().stream()
            .map(side -> side.summary().figures().success().scored())
            .anyMatch(rate -> rate != null && rate.method() == Rate.Method.BOOTSTRAP);
    String how =
        drawn
            ? "percentile bootstrap over tasks, %s draws, seed %s"
                .formatted(Quantity.count(Bootstrap.DRAWS), Bootstrap.SEED)
            : "Wilson";
    return "In brackets: 95 % interval (" + how + "). Its sample is the tasks, not their trials.";
  }
}
