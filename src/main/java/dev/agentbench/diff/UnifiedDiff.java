package dev.agentbench.diff;

import dev.agentbench.diff.LineChanges.Block;
import java.util.ArrayList;
import java.util.List;

/**
 * The hunks of a unified diff of two texts, with three lines of context. Only a line feed ends a
 * line, so that a carriage return before it is part of the line and every text comes back exactly.
 *
 * @param text without the lines that name the files; empty when the texts are equal
 * @param added lines
 * @param removed lines
 */
public record UnifiedDiff(String text, int added, int removed) {
  static final String NO_LINE_END = "\\ No newline at end of file";

  private static final int CONTEXT = 3;

  /** What is different in the second text. */
  public static UnifiedDiff of(String before, String after) {
    List<String> old = lines(before);
    List<String> now = lines(after);
    List<Block> blocks = LineChanges.between(old, now);
    StringBuilder text = new StringBuilder();
    int from = 0;
    while (from < blocks.size()) {
      int to = from + 1;
      while (to < blocks.size()
          && blocks.get(to).oldFrom() - blocks.get(to - 1).oldTo() <= 2 * CONTEXT) {
        to++;
      }
      new Hunk(old, now, blocks.subList(from, to)).appendTo(text);
      from = to;
    }
    return new UnifiedDiff(
        text.toString(),
        blocks.stream().mapToInt(block -> block.newTo() - block.newFrom()).sum(),
        blocks.stream().mapToInt(block -> block.oldTo() - block.oldFrom()).sum());
  }

  /**
   * The second text, from the first and the hunks between them.
   *
   * @throws IllegalArgumentException when the hunks do not fit that text, or are none
   */
  public static String apply(String before, String hunks) {
    return Patch.apply(lines(before), hunks);
  }

  /** With their line feeds; the last may have none. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      int next = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(from, next));
      from = next;
    }
    return lines;
  }

  /** Blocks that lie so near to each other that they share lines of context. */
  private record Hunk(List<String> old, List<String> now, List<Block> blocks) {

    void appendTo(StringBuilder text) {
      Block first = blocks.get(0);
      Block last = blocks.get(blocks.size() - 1);
      int lead = Math.min(CONTEXT, first.oldFrom());
      int trail = Math.min(CONTEXT, old.size() - last.oldTo());
      text.append("@@ -")
          .append(range(first.oldFrom() - lead, last.oldTo() + trail))
          .append(" +")
          .append(range(first.newFrom() - lead, last.newTo() + trail))
          .append(" @@\n");
      int at = first.oldFrom() - lead;
      for (Block block : blocks) {
        lines(text, ' ', old.subList(at, block.oldFrom()));
        lines(text, '-', old.subList(block.oldFrom(), block.oldTo()));
        lines(text, '+', now.subList(block.newFrom(), block.newTo()));
        at = block.oldTo();
      }
      lines(text, ' ', old.subList(at, at + trail));
    }

    /** An empty range names the line before it. */
    private static String range(int from, int to) {
      int first = to > from ? from + 1 : from;
      return to - from == 1 ? Integer.toString(first) : first + "," + (to - from);
    }

    private static void lines(StringBuilder text, char sign, List<String> lines) {
      for (String line : lines) {
        text.append(sign).append(line);
        if (!line.endsWith("\n")) {
          text.append('\n').append(NO_LINE_END).append('\n');
        }
      }
    }
  }
}
