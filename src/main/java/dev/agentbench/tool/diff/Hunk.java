package dev.agentbench.tool.diff;

import dev.agentbench.text.Cut;
import java.util.List;
import java.util.OptionalInt;

/**
 * One place of a file that a diff changes.
 *
 * @param number 1-based, within its file
 * @param header the line that starts with {@code @@}
 * @param oldStart line number in the old file; empty where the header names none
 */
record Hunk(int number, String header, OptionalInt oldStart, List<DiffLine> lines) {

  Hunk {
    lines = List.copyOf(lines);
  }

  /** What the file must hold at the place: context and removed lines, without line breaks. */
  List<String> oldText() {
    return lines.stream().filter(DiffLine::isOld).map(DiffLine::bareText).toList();
  }

  boolean onlyAdds() {
    return lines.stream().noneMatch(DiffLine::isOld);
  }

  /** Context lines before the first change. */
  int leadingContext() {
    return (int) lines.stream().takeWhile(DiffLine::isContext).count();
  }

  /** Context lines after the last change. */
  int trailingContext() {
    int count = 0;
    while (count < lines.size() && lines.get(lines.size() - 1 - count).isContext()) {
      count++;
    }
    return count;
  }

  String describe() {
    return "hunk " + number + " (" + Cut.of(header.strip()) + ")";
  }
}
