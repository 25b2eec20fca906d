package dev.agentbench.tool.diff;

import dev.agentbench.text.Cut;
import dev.agentbench.tool.call.ToolException;
import dev.agentbench.tool.diff.DiffLine.Sign;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one hunk. The counts of its header are believed when no line of a hunk is left where they
 * say that it ends; models often miscount, and then it goes on to the next line that can only be a
 * header, as {@code git apply --recount} does.
 */
final class HunkParser {
  private static final Pattern RANGES =
      Pattern.compile(
          "@@+\\s*-(\\d{1,9})(?:,(\\d{1,9}))?\\s+\\+(\\d{1,9})(?:,(\\d{1,9}))?.*", Pattern.DOTALL);

  private final DiffText text;
  private final List<DiffLine> lines = new ArrayList<>();

  private HunkParser(DiffText text) {
    this.text = text;
  }

  /** Reads from the {@code @@} line on; {@code number} is the hunk's, within its file. */
  static Hunk parse(DiffText text, int number) throws ToolException {
    String header = text.line();
    Matcher ranges = RANGES.matcher(header);
    boolean counted = ranges.matches();
    OptionalInt start =
        counted ? OptionalInt.of(Integer.parseInt(ranges.group(1))) : OptionalInt.empty();
    text.skip(1);
    HunkParser parser = new HunkParser(text);
    int body = text.position();
    if (!counted || !parser.readCounted(count(ranges, 2), count(ranges, 4))) {
      text.backTo(body);
      parser.lines.clear();
      parser.readToBoundary();
    }
    if (parser.lines.isEmpty()) {
      throw ToolException.invalid(
          String.format(
              Locale.ROOT,
              "argument diff: hunk %d (%s) at line %d is empty",
              number,
              Cut.of(header),
              body));
    }
    if (parser.lines.stream().allMatch(DiffLine::isContext)) {
      throw ToolException.invalid(
          String.format(
              Locale.ROOT,
              "argument diff: hunk %d (%s) at line %d changes nothing: no line starts with + or -",
              number,
              Cut.of(header),
              body));
    }
    return new Hunk(number, header, start, parser.lines);
  }

  private static int count(Matcher ranges, int group) {
    return Optional.ofNullable(ranges.group(group)).map(Integer::parseInt).orElse(1);
  }

  /** False when the hunk does not have just so many old and new lines. */
  private boolean readCounted(int oldLines, int newLines) {
    int oldLeft = oldLines;
    int newLeft = newLines;
    while (oldLeft > 0 || newLeft > 0) {
      boolean over = text.atEnd() || text.atNextFile();
      Optional<DiffLine> line = over ? Optional.empty() : parseLine(text.line());
      if (line.isEmpty()) {
        return false;
      }
      oldLeft -= line.get().sign() == Sign.ADDED ? 0 : 1;
      newLeft -= line.get().sign() == Sign.REMOVED ? 0 : 1;
      take(line.get());
    }
    return oldLeft == 0 && newLeft == 0 && atEnd();
  }

  /** Whether no line of the hunk follows. */
  private boolean atEnd() {
    return text.atBoundary()
        || text.atSignature()
        || (!text.changesFollow() && (text.line().isBlank() || parseLine(text.line()).isEmpty()));
  }

  private void readToBoundary() throws ToolException {
    while (!text.atBoundary() && !text.atSignature()) {
      int number = text.number();
      String line = text.line();
      take(parseLine(line).orElseThrow(() -> noHunkLine(number, line)));
    }
    while (!lines.isEmpty() && isBlankContext(lines.get(lines.size() - 1))) {
      lines.remove(lines.size() - 1);
    }
  }

  private static ToolException noHunkLine(int number, String line) {
    return ToolException.invalid(
        String.format(
            Locale.ROOT,
            "argument diff: line %d: expected a line that starts with a blank, + or -, got \"%s\"",
            number,
            Cut.of(line)));
  }

  private static boolean isBlankContext(DiffLine line) {
    return line.isContext() && line.text().isBlank();
  }

  private void take(DiffLine line) {
    text.skip(1);
    if (!text.atEnd() && text.line().startsWith("\\")) {
      text.skip(1);
      lines.add(line.unbroken());
    } else {
      lines.add(line);
    }
  }

  /** Empty for a line that belongs to no hunk. An empty line is context that lost its blank. */
  private static Optional<DiffLine> parseLine(String line) {
    if (line.isEmpty() || line.equals("\r")) {
      return Optional.of(new DiffLine(Sign.CONTEXT, line, true));
    }
    String rest = line.substring(1);
    return switch (line.charAt(0)) {
      case ' ' -> Optional.of(new DiffLine(Sign.CONTEXT, rest, true));
      case '+' -> Optional.of(new DiffLine(Sign.ADDED, rest, true));
      case '-' -> Optional.of(new DiffLine(Sign.REMOVED, rest, true));
      default -> Optional.empty();
    };
  }
}
