package dev.agentbench.tool.file;

import dev.agentbench.tool.call.ToolException;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Lines of a text, both ends included, counted from 1.
 *
 * @param first at least 1
 * @param last at least {@code first}; {@link Long#MAX_VALUE} for the end of the text
 */
public record LineRange(long first, long last) {

  public static LineRange of(OptionalLong first, OptionalLong last) throws ToolException {
    LineRange range = new LineRange(first.orElse(1), last.orElse(Long.MAX_VALUE));
    if (range.last < range.first) {
      throw ToolException.invalid(
          String.format(
              Locale.ROOT,
              "argument end_line: expected at least start_line %d, got %d",
              range.first,
              range.last));
    }
    return range;
  }

  /** The lines with their line breaks; the end may lie behind the text's, the start may not. */
  public String of(String text, String shown) throws ToolException {
    int start = offset(text, 0, first - 1);
    if (first > 1 && start == text.length()) {
      throw ToolException.invalid(
          String.format(
              Locale.ROOT,
              "argument start_line: %s has %d lines, got %d",
              shown,
              TextLines.count(text),
              first));
    }
    return text.substring(
        start, last == Long.MAX_VALUE ? text.length() : offset(text, start, last - first + 1));
  }

  private static int offset(String text, int from, long lines) {
    int offset = from;
    for (long line = 0; line < lines && offset < text.length(); line++) {
      int end = text.indexOf('\n', offset);
      offset = end < 0 ? text.length() : end + 1;
    }
    return offset;
  }
}
