package dev.agentbench.task.edit;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Places of lines in a text whose breaks may be of any kind. */
final class Lines {
  private static final Pattern BREAK = Pattern.compile("\r\n|\r|\n");

  private Lines() {}

  /** The index of the first character of the line of a place. */
  static int start(String text, int at) {
    int start = at;
    while (start > 0 && !isBreak(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  /** The index of the break that ends the line of a place; the length of the text without one. */
  static int end(String text, int at) {
    int end = at;
    while (end < text.length() && !isBreak(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** The index of the first character after the line of a place, its break included. */
  static int next(String text, int at) {
    int end = end(text, at);
    if (end == text.length()) {
      return end;
    }
    return text.startsWith("\r\n", end) ? end + 2 : end + 1;
  }

  /** The index after what a value takes of its lines, which may end in a block's own break. */
  static int after(String text, int end) {
    return end > 0 && isBreak(text.charAt(end - 1)) ? end : next(text, end);
  }

  /** The index of the break before a place, if one ends there, else the place. */
  static int withoutBreak(String text, int end) {
    if (end > 1 && text.startsWith("\r\n", end - 2)) {
      return end - 2;
    }
    return end > 0 && isBreak(text.charAt(end - 1)) ? end - 1 : end;
  }

  /** How many breaks it has. */
  static int count(String text) {
    return (int) BREAK.matcher(text).results().count();
  }

  /** The first break of a text; a line feed where it has none. */
  static String usualBreak(String text) {
    Matcher first = BREAK.matcher(text);
    return first.find() ? first.group() : "\n";
  }

  /** 0-based, in UTF-16 units, a byte order mark not counted. */
  static int column(String text, int at) {
    int start = start(text, at);
    return at - start - (text.startsWith(TaskFileText.BOM, start) ? 1 : 0);
  }

  /**
   * The dash of an item, alone before it but for blanks, or on a line above.
   *
   * @param item index of its first character
   * @param least no line before this place is looked at
   */
  static OptionalInt dash(String text, int item, int least) {
    int line = start(text, item);
    String left = text.substring(line, item);
    while (left.isBlank() && line > least) {
      line = start(text, line - 1);
      String above = text.substring(line, end(text, line));
      left = above.strip().startsWith("#") ? "" : above;
    }
    int dash = line + left.indexOf('-');
    return dash >= line && text.substring(line, dash).replace(TaskFileText.BOM, "").isBlank()
        ? OptionalInt.of(dash)
        : OptionalInt.empty();
  }

  /**
   * The place behind comments that are deeper than a column; blank lines are passed only before
   * one.
   *
   * @param from the first character of a line
   */
  static int afterComments(String text, int from, int column) {
    int last = from;
    int at = from;
    while (at < text.length()) {
      boolean blank = text.substring(at, end(text, at)).isBlank();
      if (!blank && !isComment(text, at, column + 1, Integer.MAX_VALUE)) {
        return last;
      }
      at = next(text, at);
      last = blank ? last : at;
    }
    return last;
  }

  /** Whether a line holds a comment alone, which begins between two columns. */
  static boolean isComment(String text, int line, int least, int most) {
    String content = text.substring(line, end(text, line));
    int at = content.indexOf('#');
    return at >= least && at <= most && content.substring(0, at).isBlank();
  }

  static boolean isBreak(char character) {
    return character == '\n' || character == '\r';
  }
}
