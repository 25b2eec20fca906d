package dev.agentbench.tool;

import java.util.ArrayList;
import java.util.List;

/** A text as lines that keep their line breaks; only the last line may have none. */
record TextLines(List<String> lines) {

  TextLines {
    lines = List.copyOf(lines);
  }

  static TextLines of(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      int next = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(start, next));
      start = next;
    }
    return new TextLines(lines);
  }

  int size() {
    return lines.size();
  }

  /** The line without its line break. */
  String content(int index) {
    return bare(lines.get(index));
  }

  /** The line break of the first line; a line feed where there is none. */
  String lineBreak() {
    return !lines.isEmpty() && lines.get(0).endsWith("\r\n") ? "\r\n" : "\n";
  }

  /** The text; a line in the middle that has no line break gets one. */
  String join() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      text.append(line);
      if (i < lines.size() - 1 && !line.endsWith("\n")) {
        text.append(lineBreak());
      }
    }
    return text.toString();
  }

  /** A line without CR and LF at its end. */
  static String bare(String line) {
    int end = line.endsWith("\n") ? line.length() - 1 : line.length();
    return line.substring(0, end > 0 && line.charAt(end - 1) == '\r' ? end - 1 : end);
  }
}
