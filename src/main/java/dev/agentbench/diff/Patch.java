package dev.agentbench.diff;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Applies hunks line by line; each removed and each context line must be there. */
final class Patch {
  private static final Pattern HEAD =
      Pattern.compile("@@ -(\\d{1,9})(?:,(\\d{1,9}))? \\+\\d{1,9}(?:,\\d{1,9})? @@");

  private final List<String> old;
  private final StringBuilder result = new StringBuilder();
  private int cursor;

  private Patch(List<String> old) {
    this.old = old;
  }

  static String apply(List<String> old, String hunks) {
    Patch patch = new Patch(old);
    String[] lines = hunks.split("\n", -1);
    for (int i = 0; i < lines.length - 1; i++) {
      boolean lastWithoutEnd = lines[i + 1].equals(UnifiedDiff.NO_LINE_END);
      patch.take(lines[i], lastWithoutEnd ? "" : "\n");
      i += lastWithoutEnd ? 1 : 0;
    }
    patch.copyTo(old.size());
    return patch.result.toString();
  }

  private void take(String line, String end) {
    Matcher head = HEAD.matcher(line);
    if (head.matches()) {
      int start = Integer.parseInt(head.group(1));
      boolean empty = "0".equals(head.group(2));
      copyTo(empty ? start : start - 1);
      return;
    }
    char sign = line.isEmpty() ? '?' : line.charAt(0);
    String content = line.isEmpty() ? "" : line.substring(1) + end;
    switch (sign) {
      case '+' -> result.append(content);
      case '-' -> skip(content);
      case ' ' -> {
        skip(content);
        result.append(content);
      }
      default -> throw new IllegalArgumentException("no line of a diff: " + line);
    }
  }

  private void skip(String content) {
    if (cursor >= old.size() || !old.get(cursor).equals(content)) {
      throw new IllegalArgumentException("line " + (cursor + 1) + " is not what the diff expects");
    }
    cursor++;
  }

  private void copyTo(int end) {
    if (end < cursor || end > old.size()) {
      throw new IllegalArgumentException("a hunk begins outside of the text, at line " + end);
    }
    old.subList(cursor, end).forEach(result::append);
    cursor = end;
  }
}
