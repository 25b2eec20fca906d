package dev.agentbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table in GitHub's Markdown: words to the left, figures to the right. */
final class MarkdownTable {
  private final List<String> headings = new ArrayList<>();
  private final List<String> rules = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  MarkdownTable left(String... names) {
    return columns(":---", names);
  }

  MarkdownTable right(String... names) {
    return columns("---:", names);
  }

  /** A row with as many cells as there are columns. */
  MarkdownTable row(List<Inline> cells) {
    if (cells.size() != headings.size()) {
      throw new IllegalArgumentException(cells + " does not fit " + headings);
    }
    rows.add(cells.stream().map(Inline::markdown).toList());
    return this;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  String markdown() {
    StringBuilder text = new StringBuilder(line(headings)).append(line(rules));
    rows.forEach(row -> text.append(line(row)));
    return text.toString();
  }

  private MarkdownTable columns(String rule, String... names) {
    for (String name : names) {
      headings.add(name);
      rules.add(rule);
    }
    return this;
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
