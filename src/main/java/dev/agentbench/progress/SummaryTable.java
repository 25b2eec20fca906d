package dev.agentbench.progress;

import dev.agentbench.result.Outcome;
import dev.agentbench.text.ForeignText;
import dev.agentbench.text.Quantity;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Table of a run's results; on a narrow terminal in several parts. */
public final class SummaryTable {
  private static final int MAX_NAME = 24;

  /** Blanks between columns. */
  private static final int GAP = 2;

  /** The others are shown only where some run has one, which keeps the table narrow. */
  private static final List<Outcome> ALWAYS = List.of(Outcome.PASSED, Outcome.FAILED);

  /** Likewise. */
  private static final List<Extra> EXTRAS =
      List.of(
          new Extra("flagged", RunSummaryLine::flagged),
          new Extra("skipped checks", RunSummaryLine::skipped));

  /** A column of counts. */
  private record Extra(String title, ToIntFunction<RunSummaryLine> count) {}

  private final Terminal terminal;
  private final Symbols symbols;

  public SummaryTable(Terminal terminal) {
    this.terminal = terminal;
    this.symbols = new Symbols(terminal.unicode());
  }

  /**
   * Prints the table; flushes.
   *
   * @param runs a line each, in this order
   */
  public void print(PrintWriter out, List<RunSummaryLine> runs) {
    List<Outcome> outcomes =
        Arrays.stream(Outcome.values())
            .filter(
                outcome ->
                    ALWAYS.contains(outcome)
                        || runs.stream().anyMatch(run -> run.count(outcome) > 0))
            .toList();
    List<List<String>> rows = new ArrayList<>();
    List<Extra> extras =
        EXTRAS.stream()
            .filter(extra -> runs.stream().anyMatch(run -> extra.count.applyAsInt(run) > 0))
            .toList();
    rows.add(header(outcomes, extras));
    runs.forEach(run -> rows.add(row(run, outcomes, extras)));
    parts(rows)
        .forEach(
            part -> {
              out.println();
              lines(part).forEach(out::println);
            });
    out.flush();
  }

  /** As many columns in each part as the terminal takes, the names in all of them. */
  private List<List<List<String>>> parts(List<List<String>> rows) {
    List<List<List<String>>> parts = new ArrayList<>();
    int[] widths = widths(rows);
    int from = 1;
    while (from < widths.length) {
      int to = from + 1;
      int columns = widths[0] + GAP + widths[from];
      while (to < widths.length
          && (!terminal.live() || columns + GAP + widths[to] <= terminal.width())) {
        columns += GAP + widths[to];
        to++;
      }
      int first = from;
      int end = to;
      parts.add(rows.stream().map(row -> columns(row, first, end)).toList());
      from = to;
    }
    return parts;
  }

  private static List<String> columns(List<String> row, int from, int to) {
    List<String> cells = new ArrayList<>(List.of(row.get(0)));
    cells.addAll(row.subList(from, to));
    return cells;
  }

  private static List<String> header(List<Outcome> outcomes, List<Extra> extras) {
    List<String> cells = new ArrayList<>(List.of("run", "total"));
    outcomes.forEach(outcome -> cells.add(plural(outcome)));
    cells.add("success (95 %)");
    extras.forEach(extra -> cells.add(extra.title));
    cells.addAll(List.of("tokens", "cost"));
    return cells;
  }

  private static String plural(Outcome outcome) {
    return switch (outcome) {
      case TIMEOUT -> "timeouts";
      case ERROR -> "errors";
      default -> outcome.id();
    };
  }

  private List<String> row(RunSummaryLine run, List<Outcome> outcomes, List<Extra> extras) {
    List<String> cells = new ArrayList<>();
    cells.add(name(run));
    cells.add(Quantity.count(run.total()));
    outcomes.forEach(outcome -> cells.add(Quantity.count(run.count(outcome))));
    cells.add(run.successRate().map(this::percent).orElse("-"));
    extras.forEach(extra -> cells.add(Quantity.count(extra.count.applyAsInt(run))));
    cells.add(sum(run, Quantity.brief(run.tokens())));
    cells.add(sum(run, Quantity.usd(run.costUsd(), run.estimated())));
    return cells;
  }

  /** A sum over trials of which the Gateway told, and over how many where that is not all. */
  private static String sum(RunSummaryLine run, String figure) {
    if (run.measured() == 0) {
      return "-";
    }
    return run.measured() == run.total()
        ? figure
        : figure + " (" + Quantity.plural(run.measured(), "trial") + ")";
  }

  private String name(RunSummaryLine run) {
    return new FittedLine(terminal, MAX_NAME).add(ForeignText.line(run.name())).toString();
  }

  private String percent(Throughput rate) {
    return Quantity.percent(rate.value())
        + " ("
        + Quantity.percents(rate.low(), rate.high()).replace("–", symbols.range())
        + ")";
  }

  /** Cells in columns: the first to the left, numbers to the right. */
  private static List<String> lines(List<List<String>> rows) {
    int[] widths = widths(rows);
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static int[] widths(List<List<String>> rows) {
    return IntStream.range(0, rows.get(0).size())
        .map(i -> rows.stream().mapToInt(row -> Columns.of(row.get(i))).max().orElse(0))
        .toArray();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = row.get(i);
      String pad = " ".repeat(widths[i] - Columns.of(cell));
      line.append(i == 0 ? cell + pad : "  " + pad + cell);
    }
    return line.toString();
  }
}
