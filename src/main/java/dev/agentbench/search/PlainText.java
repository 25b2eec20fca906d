package dev.agentbench.search;

import dev.agentbench.store.SearchDao.Ending;
import dev.agentbench.transcript.Entry;
import java.util.ArrayList;
import java.util.List;

/** Texts of a trial as they are searched and shown. */
final class PlainText {
  private static final int HEXADECIMAL = 16;
  private static final int DIGITS = 4;

  private PlainText() {}

  /** A step: the tool or agent, if any, and what was said. */
  static String of(Entry entry) {
    String text =
        switch (entry.kind()) {
          case TOOL_CALL, TOOL_RESULT, OTHER -> unescaped(entry.text());
          default -> entry.text();
        };
    return entry.subject() == null ? text : entry.subject() + " " + text;
  }

  /**
   * What failed, a line for each.
   *
   * @param hasConversation whether steps tell the failures of tools
   */
  static String errors(Ending ending, boolean hasConversation) {
    List<String> lines = new ArrayList<>(ending.errors());
    if (!hasConversation) {
      lines.addAll(ending.toolErrors());
    }
    return String.join("\n", lines);
  }

  /** JSON with the characters that its escapes mean: {@code \n} must not begin a word. */
  static String unescaped(String json) {
    if (json.indexOf('\\') < 0) {
      return json;
    }
    StringBuilder text = new StringBuilder(json.length());
    int place = 0;
    while (place < json.length()) {
      char unit = json.charAt(place++);
      if (unit != '\\' || place == json.length()) {
        text.append(unit);
        continue;
      }
      char escape = json.charAt(place++);
      switch (escape) {
        case 'n', 'r' -> text.append('\n');
        case 't', 'b', 'f' -> text.append('\t');
        case 'u' -> {
          int code = hexadecimal(json, place);
          text.append(code < 0 ? "\\u" : Character.toString((char) code));
          place += code < 0 ? 0 : DIGITS;
        }
        default -> text.append(escape);
      }
    }
    return text.toString();
  }

  /** The number of four digits; -1 where there are none, in a frame that was cut. */
  private static int hexadecimal(String json, int from) {
    if (from + DIGITS > json.length()) {
      return -1;
    }
    int code = 0;
    for (int i = from; i < from + DIGITS; i++) {
      int digit = Character.digit(json.charAt(i), HEXADECIMAL);
      if (digit < 0) {
        return -1;
      }
      code = code * HEXADECIMAL + digit;
    }
    return code;
  }
}
