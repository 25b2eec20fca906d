package dev.agentbench.report;

import dev.agentbench.analysis.Figures;
import dev.agentbench.analysis.Group;
import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.OutcomeCounts;
import dev.agentbench.analysis.Rate;
import dev.agentbench.analysis.Summary;
import dev.agentbench.analysis.Usage;
import dev.agentbench.report.Sides.Item;
import dev.agentbench.stats.Descriptive;
import dev.agentbench.text.Quantity;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The same figures by category, type, agent and model. */
final class GroupsSection implements Section {
  private static final String[] COMMON = {"Trials", "Passed", "Success rate", "95 % interval"};

  @Override
  public void write(Page page, Sides sides) {
    writeTasks(page, sides, "category", Summary::categories);
    writeTasks(page, sides, "type", Summary::types);
    writeWorkers(page, sides, "agent", Summary::agents);
    writeWorkers(page, sides, "model", Summary::models);
  }

  private static void writeTasks(
      Page page, Sides sides, String kind, Function<Summary, List<Group>> groups) {
    SideTable table =
        sides
            .table(capitalised(kind))
            .right(COMMON)
            .right("Median time", "p95 time", "Mean tokens", "Mean cost");
    for (Item<Group> item : items(sides, groups)) {
      table.row(item.side(), name(item), cells(item, GroupsSection::perTask));
    }
    if (!table.isEmpty()) {
      page.heading(2, "By " + kind);
      page.table(table.table());
    }
  }

  private static void writeWorkers(
      Page page, Sides sides, String kind, Function<Summary, List<Group>> groups) {
    SideTable table =
        sides
            .table(capitalised(kind))
            .right(COMMON)
            .right("LLM calls", "Tokens in", "Tokens out", "Cost");
    for (Item<Group> item : items(sides, groups)) {
      table.row(item.side(), name(item), cells(item, GroupsSection::used));
    }
    if (!table.isEmpty()) {
      page.heading(2, "By " + kind);
      page.paragraph(
          "A trial counts for every %s that worked in it; calls, tokens and cost are its own."
              .formatted(kind));
      page.table(table.table());
    }
  }

  private static List<Item<Group>> items(Sides sides, Function<Summary, List<Group>> groups) {
    return sides.items(side -> groups.apply(side.summary()), Group::name);
  }

  private static Inline name(Item<Group> item) {
    return Inline.text(item.value().name(), 60);
  }

  private static List<Inline> cells(Item<Group> item, Function<Group, Stream<String>> own) {
    return Stream.concat(success(item.value().figures()), own.apply(item.value()))
        .map(Inline::of)
        .toList();
  }

  private static Stream<String> success(Figures figures) {
    OutcomeCounts outcomes = figures.outcomes();
    String trials = Quantity.count(outcomes.total());
    Rate rate = figures.success().scored();
    return rate == null
        ? Stream.of(trials, "–", "–", "–")
        : Stream.of(
            trials,
            Quantity.count(outcomes.passed()) + " of " + Quantity.count(outcomes.scored()),
            Quantity.percent(rate.value()),
            rate.intervalText());
  }

  private static Stream<String> perTask(Group group) {
    Figures figures = group.figures();
    return Stream.of(
        figure(figures, Metric.DURATION, Descriptive::median),
        figure(figures, Metric.DURATION, Descriptive::p95),
        figure(figures, Metric.TOKENS, Descriptive::mean),
        figure(figures, Metric.COST, Descriptive::mean));
  }

  private static String figure(
      Figures figures, Metric metric, ToDoubleFunction<Descriptive> reading) {
    return figures
        .distribution(metric)
        .map(found -> metric.unit().text(reading.applyAsDouble(found)))
        .orElse("–");
  }

  private static Stream<String> used(Group group) {
    Usage usage = group.usage();
    return usage.calls() == 0
        ? Stream.of("0", "–", "–", "–")
        : Stream.of(
            Quantity.count(usage.calls()),
            Quantity.count(usage.tokens().input()),
            Quantity.count(usage.tokens().output()),
            Quantity.usd(usage.costUsd(), usage.estimated()));
  }

  private static String capitalised(String kind) {
    return kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
  }
}
