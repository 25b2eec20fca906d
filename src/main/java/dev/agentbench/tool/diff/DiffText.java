package dev.agentbench.tool.diff;

import dev.agentbench.tool.call.ToolException;
import dev.agentbench.tool.file.TextLines;
import java.util.ArrayList;
import java.util.List;

/** The lines of a diff with a reading position. */
final class DiffText {
  private static final int MAX_LINES = 1_000_000;

  private final List<String> lines;
  private int position;

  private DiffText(List<String> lines) {
    this.lines = lines;
  }

  /** A diff whose every line ends in CR LF was converted as a whole: its CRs mean nothing. */
  static DiffText of(String diff) throws ToolException {
    if (TextLines.count(diff) > MAX_LINES) {
      throw ToolException.failed(
          "the diff has more than " + MAX_LINES + " lines; send it in parts");
    }
    List<String> lines = new ArrayList<>(List.of(diff.split("\n", -1)));
    if (lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    if (lines.stream().allMatch(line -> line.endsWith("\r"))) {
      lines.replaceAll(line -> line.substring(0, line.length() - 1));
    }
    return new DiffText(lines);
  }

  boolean atEnd() {
    return position >= lines.size();
  }

  String line() {
    return lines.get(position);
  }

  /** The next line; empty text behind the end. */
  String lineAfter() {
    return position + 1 < lines.size() ? lines.get(position + 1) : "";
  }

  /**
   * {@code "-- "} and the version of git behind it: the signature of a mailed patch, behind which
   * words follow. A removed line may look alike.
   */
  boolean atSignature() {
    if (atEnd() || !line().equals("-- ")) {
      return false;
    }
    String version = lineAfter();
    return (!version.isEmpty() && Character.isDigit(version.charAt(0)))
        || !changesFollow(position + 1);
  }

  /** Whether a line with a sign follows before the next hunk, file or end of a code fence. */
  boolean changesFollow() {
    return changesFollow(position);
  }

  private boolean changesFollow(int from) {
    int before = position;
    position = from;
    boolean found = false;
    while (!found && !atBoundary() && !line().equals("-- ")) {
      found = line().startsWith("+") || line().startsWith("-");
      position++;
    }
    position = before;
    return found;
  }

  void skip(int count) {
    position += count;
  }

  int position() {
    return position;
  }

  void backTo(int earlier) {
    position = earlier;
  }

  /** 1-based number of the current line, for messages. */
  int number() {
    return position + 1;
  }

  /** {@code --- a/x} followed by {@code +++ b/x}. */
  boolean atFileHeader() {
    return !atEnd() && line().startsWith("--- ") && lineAfter().startsWith("+++ ");
  }

  /** A file header with a hunk behind it, which the lines of a hunk hardly ever look like. */
  boolean atNextFile() {
    return atFileHeader()
        && position + 2 < lines.size()
        && lines.get(position + 2).startsWith("@@");
  }

  /** Where a hunk ends at the latest: the next hunk or file, the end of a code fence. */
  boolean atBoundary() {
    return atEnd()
        || line().startsWith("@@")
        || line().startsWith("diff --git ")
        || line().startsWith("Index: ")
        || line().startsWith("```")
        || atNextFile();
  }
}
