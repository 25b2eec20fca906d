package dev.agentbench.progress;

import dev.agentbench.result.Outcome;
import dev.agentbench.text.ForeignText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What a run came to, and what can be done with it: a table and commands worth typing. */
public final class SummaryTable {
  private static final int MAX_NAME = 24;

  /** The others are shown only where some run has one, which keeps the table narrow. */
  private static final List<Outcome> ALWAYS = List.of(Outcome.PASSED, Outcome.FAILED);

  private final Terminal terminal;
  private final Symbols symbols;

  public SummaryTable(Terminal terminal) {
    this.terminal = terminal;
    this.symbols = new Symbols(terminal.unicode());
  }

  /**
   * Prints the table and, where there are any, the commands; flushes.
   *
   * @param runs a line each, in this order
   * @param nextCommands as they would be typed
   */
  public void print(PrintWriter out, List<RunSummaryLine> runs, List<String> nextCommands) {
    List<Outcome> outcomes =
        Arrays.stream(Outcome.values())
            .filter(
                outcome ->
                    ALWAYS.contains(outcome)
                        || runs.stream().anyMatch(run -> run.count(outcome) > 0))
            .toList();
    List<List<String>> rows = new ArrayList<>();
    boolean flagged = runs.stream().anyMatch(run -> run.flagged() > 0);
    rows.add(header(outcomes, flagged));
    runs.forEach(run -> rows.add(row(run, outcomes, flagged)));
    out.println();
    lines(rows).forEach(out::println);
    if (!nextCommands.isEmpty()) {
      out.println();
      out.println("Next:");
      nextCommands.forEach(command -> out.println("  " + command));
    }
    out.flush();
  }

  private static List<String> header(List<Outcome> outcomes, boolean flagged) {
    List<String> cells = new ArrayList<>(List.of("run", "total"));
    outcomes.forEach(outcome -> cells.add(plural(outcome)));
    cells.add("success (95 %)");
    if (flagged) {
      cells.add("flagged");
    }
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

  private List<String> row(RunSummaryLine run, List<Outcome> outcomes, boolean flagged) {
    List<String> cells = new ArrayList<>();
    cells.add(name(run));
    cells.add(Text.grouped(run.total()));
    outcomes.forEach(outcome -> cells.add(Text.grouped(run.count(outcome))));
    cells.add(run.successRate().map(this::percent).orElse("-"));
    if (flagged) {
      cells.add(Text.grouped(run.flagged()));
    }
    cells.add(sum(run, Text.brief(run.tokens())));
    cells.add(sum(run, Text.dollars(run.costUsd())));
    return cells;
  }

  /** A sum over trials of which the Gateway told, and over how many where that is not all. */
  private static String sum(RunSummaryLine run, String figure) {
    if (run.measured() == 0) {
      return "-";
    }
    return run.measured() == run.total()
        ? figure
        : figure + " (" + Text.counted(run.measured(), "trial") + ")";
  }

  private String name(RunSummaryLine run) {
    return new Line(terminal, MAX_NAME).add(ForeignText.line(run.name())).toString();
  }

  private String percent(Rate rate) {
    return String.format(
        Locale.ROOT,
        "%.1f %% (%.0f%s%.0f)",
        100 * rate.value(),
        100 * rate.low(),
        symbols.range(),
        100 * rate.high());
  }

  /** Cells in columns: the first to the left, numbers to the right. */
  private static List<String> lines(List<List<String>> rows) {
    int[] widths =
        IntStream.range(0, rows.get(0).size())
            .map(i -> rows.stream().mapToInt(row -> Text.columns(row.get(i))).max().orElse(0))
            .toArray();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = row.get(i);
      String pad = " ".repeat(widths[i] - Text.columns(cell));
      line.append(i == 0 ? cell + pad : "  " + pad + cell);
    }
    return line.toString();
  }
}
