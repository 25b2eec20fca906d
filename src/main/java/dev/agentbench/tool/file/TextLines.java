package dev.agentbench.tool.file;

/**
 * A text as lines. LF and CR LF end a line, a CR alone does not; a line break at the end of the
 * text starts no further line. Only the last line may have no line break.
 */
public final class TextLines {
  private final String text;

  /** Where each line starts, and the end of the text. */
  private final int[] borders;

  private TextLines(String text, int[] borders) {
    this.text = text;
    this.borders = borders;
  }

  public static TextLines of(String text) {
    int[] borders = new int[Math.toIntExact(count(text)) + 1];
    for (int line = 1; line < borders.length; line++) {
      int end = text.indexOf('\n', borders[line - 1]);
      borders[line] = end < 0 ? text.length() : end + 1;
    }
    return new TextLines(text, borders);
  }

  /** How many lines a text has. */
  public static long count(String text) {
    long breaks = 0;
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      breaks++;
    }
    return text.isEmpty() || text.endsWith("\n") ? breaks : breaks + 1;
  }

  public int size() {
    return borders.length - 1;
  }

  /** The line with its line break. */
  String line(int index) {
    return text.substring(borders[index], borders[index + 1]);
  }

  /** The line without its line break. */
  public String content(int index) {
    return text.substring(borders[index], contentEnd(index));
  }

  /** Whether the line without its line break is this text. */
  public boolean is(int index, String content) {
    return contentEnd(index) - borders[index] == content.length()
        && text.startsWith(content, borders[index]);
  }

  /** Characters of a line, its line break included. */
  public int length(int index) {
    return borders[index + 1] - borders[index];
  }

  /** The line break of a line; empty for a last line without one. */
  public String lineBreak(int index) {
    return text.substring(contentEnd(index), borders[index + 1]);
  }

  /** The line break of most lines; a line feed where it is a draw. */
  public String usualLineBreak() {
    int withReturn = 0;
    int plain = 0;
    for (int i = 0; i < size(); i++) {
      int breakLength = borders[i + 1] - contentEnd(i);
      withReturn += breakLength == 2 ? 1 : 0;
      plain += breakLength == 1 ? 1 : 0;
    }
    return withReturn > plain ? "\r\n" : "\n";
  }

  /** Some lines with their line breaks. */
  public String lines(int from, int to) {
    return text.substring(borders[from], borders[to]);
  }

  private int contentEnd(int index) {
    int end = borders[index + 1];
    if (end == borders[index] || text.charAt(end - 1) != '\n') {
      return end;
    }
    end--;
    return end > borders[index] && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }
}
