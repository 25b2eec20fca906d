package dev.agentbench.report;

import dev.agentbench.analysis.Distribution;
import dev.agentbench.analysis.Figures;
import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.Metric.Unit;
import dev.agentbench.analysis.Rate;
import dev.agentbench.analysis.RepeatedTries;
import dev.agentbench.result.Outcome;
import dev.agentbench.stats.Bootstrap;
import dev.agentbench.stats.Descriptive;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Outcomes and rates with their uncertainty, and how times, tokens and cost are spread. */
final class SummarySection implements Section {

  @Override
  public void write(Page page, Sides sides) {
    page.heading(2, "Summary");
    page.table(outcomes(sides));
    page.paragraph(method(sides));
    writeDistributions(page, sides);
    writeRepeatedTries(page, sides);
  }

  private static Table outcomes(Sides sides) {
    SideBySide table = SideBySide.ofFigures(sides);
    table.always("Trials with a result", SummarySection::trials);
    for (Outcome outcome : Outcome.values()) {
      table.row(outcomeName(outcome), side -> outcomeCount(side, outcome));
    }
    table
        .row("Tasks with a score", SummarySection::scoredTasks)
        .row("Success rate", rate(figures -> figures.success().scored()))
        .row("Success rate, unscored trials as not passed", rate(SummarySection::everyTrial))
        .row("Standard error of the success rate", SummarySection::standardError)
        .row("Routing accuracy", rate(Figures::routing))
        .row("Trials with a hallucination", rate(Figures::hallucination))
        .row("Tool success rate, mean of tasks", SummarySection::toolSuccess)
        .row("Cost per passed trial", SummarySection::costPerSuccess);
    return table.table();
  }

  private static String trials(Side side) {
    return Numbers.count(side.trials().size())
        + " of "
        + Numbers.count(side.manifest().plannedTrials());
  }

  private static String outcomeName(Outcome outcome) {
    String id = outcome.id();
    return id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
  }

  private static Optional<Inline> outcomeCount(Side side, Outcome outcome) {
    int count = side.summary().figures().outcomes().count(outcome);
    return count == 0 && !outcome.isScored()
        ? Optional.empty()
        : Optional.of(Inline.of(Numbers.count(count)));
  }

  private static Function<Side, Optional<Inline>> rate(Function<Figures, @Nullable Rate> reading) {
    return side ->
        Optional.ofNullable(reading.apply(side.summary().figures()))
            .map(rate -> Inline.of(Numbers.rate(rate)));
  }

  private static @Nullable Rate everyTrial(Figures figures) {
    return figures.success().waysDiffer() ? figures.success().intentionToTreat() : null;
  }

  private static Optional<Inline> scoredTasks(Side side) {
    return Optional.ofNullable(side.summary().figures().success().scored())
        .map(rate -> Inline.of(Numbers.count(rate.tasks())));
  }

  /** Tasks that all did alike have an error of 0, which would read as certainty. */
  private static Optional<Inline> standardError(Side side) {
    return Optional.ofNullable(side.summary().figures().success().scored())
        .map(Rate::standardError)
        .filter(error -> error > 0)
        .map(error -> Inline.of(Numbers.points(error)));
  }

  private static Optional<Inline> toolSuccess(Side side) {
    return side.summary()
        .figures()
        .distribution(Metric.TOOL_SUCCESS)
        .map(found -> Inline.of(Numbers.percent(found.mean())));
  }

  private static Optional<Inline> costPerSuccess(Side side) {
    return Optional.ofNullable(side.summary().figures().costPerSuccess())
        .map(cost -> Inline.of(Numbers.usd(cost, side.summary().usage().estimated())));
  }

  private static String method(Sides sides) {
    boolean drawn =
        sides.all().stream()
            .map(side -> side.summary().figures().success().scored())
            .anyMatch(rate -> rate != null && rate.method() == Rate.Method.BOOTSTRAP);
    String how =
        drawn
            ? "percentile bootstrap over tasks, %s draws, seed %s"
                .formatted(Numbers.count(Bootstrap.DRAWS), Bootstrap.SEED)
            : "Wilson";
    return "In brackets: 95 % interval (" + how + "). Its sample is the tasks, not their trials.";
  }

  private static void writeDistributions(Page page, Sides sides) {
    SideTable table =
        sides
            .table("Measure")
            .right("Tasks", "Mean", "Median", "p90", "p95", "Std. dev.", "Min", "Max");
    sides
        .items(side -> side.summary().figures().distributions(), found -> found.metric().id())
        .stream()
        .filter(item -> item.value().metric().unit() != Unit.SHARE)
        .forEach(item -> table.row(item.side(), name(item.value()), cells(item.value())));
    if (!table.isEmpty()) {
      page.heading(3, "Time, tokens and cost");
      page.paragraph(
          "Per task. Trials that infrastructure or the user cut short are left out; a repeated task counts"
              + " with the mean of its trials.");
      page.table(table.table());
    }
  }

  private static Inline name(Distribution distribution) {
    return Inline.of(distribution.metric().title());
  }

  private static List<Inline> cells(Distribution distribution) {
    Descriptive values = distribution.values();
    Unit unit = distribution.metric().unit();
    String deviation = values.deviation() == null ? "–" : Numbers.of(unit, values.deviation());
    Stream<String> before =
        DoubleStream.of(values.mean(), values.median(), values.p90(), values.p95())
            .mapToObj(value -> Numbers.of(unit, value));
    Stream<String> after =
        DoubleStream.of(values.min(), values.max()).mapToObj(value -> Numbers.of(unit, value));
    return Stream.of(Stream.of(Numbers.count(values.count())), before, Stream.of(deviation), after)
        .flatMap(Function.identity())
        .map(Inline::of)
        .toList();
  }

  private static void writeRepeatedTries(Page page, Sides sides) {
    SideTable table = sides.table("k").right("Tasks", "pass@k: at least one", "pass^k: all k");
    sides
        .items(side -> side.summary().repeatedTries(), tries -> String.valueOf(tries.k()))
        .forEach(item -> addTries(table, item.side(), item.value()));
    if (!table.isEmpty()) {
      page.heading(3, "Repeated trials");
      page.paragraph("What k tries of a task would come to, averaged over tasks.");
      page.table(table.table());
    }
  }

  private static void addTries(SideTable table, Side side, RepeatedTries tries) {
    table.row(
        side,
        Inline.of(String.valueOf(tries.k())),
        Numbers.count(tries.tasks()),
        Numbers.percent(tries.atLeastOne()),
        Numbers.percent(tries.all()));
  }
}
