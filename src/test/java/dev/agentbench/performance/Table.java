package dev.agentbench.performance;

import java.time.Duration;
import java.util.Locale;

/** A Markdown table, printed row by row, as docs/performance.md shows it. */
final class Table {

  Table(String... heads) {
    row((Object[]) heads);
    row((Object[]) "---,".repeat(heads.length).split(","));
  }

  void row(Object... cells) {
    StringBuilder line = new StringBuilder("|");
    for (Object cell : cells) {
      line.append(' ').append(cell).append(" |");
    }
    System.out.println(line);
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.2f s", duration.toNanos() / 1e9);
  }

  static String ratio(Duration measured, Duration reference) {
    return String.format(Locale.ROOT, "%.2f", (double) measured.toNanos() / reference.toNanos());
  }
}
