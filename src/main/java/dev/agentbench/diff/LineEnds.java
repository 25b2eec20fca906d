package dev.agentbench.diff;

import dev.agentbench.diff.LineChanges.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Line breaks of a text that a browser's form has sent back: a form makes every break a line feed.
 */
public final class LineEnds {
  private static final Pattern BREAK = Pattern.compile("\r\n|\r|\n");
  private static final String LF = "\n";

  private LineEnds() {}

  /** A text with every break a line feed. */
  public static String unified(String text) {
    return BREAK.matcher(text).replaceAll(LF);
  }

  /**
   * The edited text with the breaks of the text it was made from. Lines that stayed keep theirs; a
   * new one has that of the line before it in the old text, and of the first line at the beginning.
   *
   * @param before what was edited
   * @param edited any breaks
   */
  public static String restored(String before, String edited) {
    if (unified(before).equals(unified(edited))) {
      return before;
    }
    List<String> old = new ArrayList<>();
    List<String> breaks = breaks(before, old);
    List<String> now = new ArrayList<>();
    List<String> given = breaks(edited, now);
    String usual = breaks.get(0).isEmpty() ? LF : breaks.get(0);
    StringBuilder text = new StringBuilder();
    int next = 0;
    int behind = 0;
    for (Block block : LineChanges.between(old, now)) {
      while (next < block.newFrom()) {
        text.append(now.get(next)).append(end(given, next++, breaks.get(behind++), usual));
      }
      String near = behind == 0 ? usual : breaks.get(behind - 1);
      while (next < block.newTo()) {
        text.append(now.get(next)).append(end(given, next++, near, usual));
      }
      behind = block.oldTo();
    }
    while (next < now.size()) {
      text.append(now.get(next)).append(end(given, next++, breaks.get(behind++), usual));
    }
    return text.toString();
  }

  /** The last line has a break if the edited text has one there. */
  private static String end(List<String> given, int line, String own, String usual) {
    if (given.get(line).isEmpty()) {
      return "";
    }
    return own.isEmpty() ? usual : own;
  }

  /** The break of each line, empty after the last; fills {@code lines}, one at least. */
  private static List<String> breaks(String text, List<String> lines) {
    List<String> breaks = new ArrayList<>();
    Matcher each = BREAK.matcher(text);
    int from = 0;
    while (each.find()) {
      lines.add(text.substring(from, each.start()));
      breaks.add(each.group());
      from = each.end();
    }
    lines.add(text.substring(from));
    breaks.add("");
    return breaks;
  }
}
