package dev.agentbench.tool;

import java.util.ArrayList;
import java.util.List;

/** The plainest unified diff: longest common subsequence by a table, then hunks with context. */
public final class PlainDiff {
  private PlainDiff() {}

  /** One line of the whole edit: its sign, its text, and how many old and new lines precede it. */
  private record Edit(char sign, String text, int oldBefore, int newBefore) {}

  /** The hunks; empty text for equal texts. Lines end in a line feed. */
  public static String of(List<String> before, List<String> after, int context) {
    List<Edit> edits = edits(before, after);
    StringBuilder diff = new StringBuilder();
    int next = 0;
    while (next < edits.size()) {
      if (edits.get(next).sign() == ' ') {
        next++;
        continue;
      }
      int start = Math.max(0, next - context);
      int end = endOfHunk(edits, next, context);
      append(diff, edits.subList(start, end));
      next = end;
    }
    return diff.toString();
  }

  /** Changes less than two contexts apart share a hunk. */
  private static int endOfHunk(List<Edit> edits, int firstChange, int context) {
    int lastChange = firstChange;
    for (int i = firstChange; i < edits.size() && i <= lastChange + 2 * context; i++) {
      if (edits.get(i).sign() != ' ') {
        lastChange = i;
      }
    }
    return Math.min(edits.size(), lastChange + context + 1);
  }

  private static void append(StringBuilder diff, List<Edit> hunk) {
    long oldCount = hunk.stream().filter(edit -> edit.sign() != '+').count();
    long newCount = hunk.stream().filter(edit -> edit.sign() != '-').count();
    int oldStart = hunk.get(0).oldBefore() + (oldCount == 0 ? 0 : 1);
    int newStart = hunk.get(0).newBefore() + (newCount == 0 ? 0 : 1);
    diff.append("@@ -%d,%d +%d,%d @@\n".formatted(oldStart, oldCount, newStart, newCount));
    hunk.forEach(edit -> diff.append(edit.sign()).append(edit.text()));
  }

  private static List<Edit> edits(List<String> before, List<String> after) {
    int[][] common = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] =
            before.get(i).equals(after.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    List<Edit> edits = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      boolean left = i < before.size();
      boolean right = j < after.size();
      if (left && right && before.get(i).equals(after.get(j))) {
        edits.add(new Edit(' ', before.get(i), i++, j++));
      } else if (left && (!right || common[i + 1][j] >= common[i][j + 1])) {
        edits.add(new Edit('-', before.get(i), i++, j));
      } else {
        edits.add(new Edit('+', after.get(j), i, j++));
      }
    }
    return edits;
  }
}
