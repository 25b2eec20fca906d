package dev.agentbench.tool.diff;

import dev.agentbench.text.Cut;
import dev.agentbench.tool.call.Budget;
import dev.agentbench.tool.call.ToolException;
import dev.agentbench.tool.file.TextLines;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Explains why a hunk has no place: what it expects and what the file has at the likeliest place.
 */
final class HunkMismatch {
  private static final int COMPARED = 50;
  private static final int SHOWN = 3;

  private final TextLines text;
  private final Hunk hunk;
  private final List<String> old;
  private final int earliest;
  private final int expected;
  private final Budget budget;

  /**
   * @param expected index of the line that the header names; negative where it names none
   */
  HunkMismatch(TextLines text, Hunk hunk, int earliest, int expected, Budget budget) {
    this.text = text;
    this.hunk = hunk;
    this.old = hunk.oldText();
    this.earliest = earliest;
    this.expected = expected;
    this.budget = budget;
  }

  ToolException explained() {
    int place = likeliest();
    int first = firstDifference(place);
    return ToolException.failed(
        String.format(
                Locale.ROOT,
                "%s does not fit: at line %d expected%n%s%nfound%n%s%nRead the file again and send a diff against its present content",
                hunk.describe(),
                place + first + 1,
                expectedLines(first),
                foundLines(place + first))
            .replace(System.lineSeparator(), "\n"));
  }

  /** The place with the most equal lines, the nearest to the expected one among equals. */
  private int likeliest() {
    int best = Math.max(earliest, Math.min(Math.max(0, expected), text.size()));
    int bestScore = score(best);
    for (int index = earliest; index < text.size(); index++) {
      int score = score(index);
      boolean nearer = Math.abs(index - expected) < Math.abs(best - expected);
      if (score > bestScore || (score == bestScore && score > 0 && expected >= 0 && nearer)) {
        best = index;
        bestScore = score;
      }
    }
    return best;
  }

  private int score(int index) {
    int score = 0;
    for (int i = 0; i < Math.min(COMPARED, old.size()); i++) {
      score += same(index, i) && !old.get(i).isBlank() ? 1 : 0;
    }
    return score;
  }

  private boolean same(int index, int i) {
    if (index + i >= text.size()) {
      return false;
    }
    budget.spend(1 + text.length(index + i) / 16);
    return text.content(index + i).stripTrailing().equals(old.get(i).stripTrailing());
  }

  private int firstDifference(int place) {
    int i = 0;
    while (i < old.size() - 1 && same(place, i)) {
      i++;
    }
    return i;
  }

  private String expectedLines(int first) {
    return joined(old.subList(first, Math.min(old.size(), first + SHOWN)));
  }

  private String foundLines(int first) {
    int end = Math.min(text.size(), first + SHOWN);
    return first >= end
        ? "  (end of file)"
        : joined(IntStream.range(first, end).mapToObj(text::content).toList());
  }

  private static String joined(List<String> lines) {
    return String.join("\n", lines.stream().map(line -> "  |" + Cut.of(line)).toList());
  }
}
