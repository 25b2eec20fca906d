package dev.agentbench.tool.diff;

import dev.agentbench.tool.call.Budget;
import dev.agentbench.tool.call.ToolException;
import dev.agentbench.tool.diff.DiffLine.Sign;
import dev.agentbench.tool.file.TextLines;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applies the hunks of one file, in order. Context keeps the file's own lines, also where they
 * differ in blanks. An added line gets the line break of the line that it replaces, else of its
 * neighbour in the hunk, else the usual one of the file; in a new file its own.
 */
final class HunkApplier {
  private final TextLines old;
  private final Budget budget;
  private final StringBuilder result = new StringBuilder();
  private int cursor;
  private int drift;

  /** The usual line break of the file; null until it is asked for. */
  private @Nullable String usual;

  private HunkApplier(TextLines old, Budget budget) {
    this.old = old;
    this.budget = budget;
  }

  /** The text with all hunks applied, or a failure that names the first hunk that does not fit. */
  static String apply(String text, List<Hunk> hunks, Budget budget) throws ToolException {
    budget.spend(text.length());
    HunkApplier applier = new HunkApplier(TextLines.of(text), budget);
    for (Hunk hunk : hunks) {
      applier.apply(hunk);
    }
    applier.copyTo(applier.old.size());
    return applier.result.toString();
  }

  private void apply(Hunk hunk) throws ToolException {
    HunkPlacement.Place place = new HunkPlacement(old, hunk, cursor, drift, budget).find();
    copyTo(place.index());
    List<DiffLine> lines = hunk.lines();
    new Changes(lines.subList(place.lead(), lines.size() - place.trail())).apply();
    if (hunk.oldStart().isPresent() && !hunk.onlyAdds()) {
      drift = place.index() - place.lead() - (hunk.oldStart().getAsInt() - 1);
    }
  }

  private void copyTo(int end) {
    if (end > cursor) {
      append(old.lines(cursor, end));
      cursor = end;
    }
  }

  /** A line without line break in the middle of the text gets one. */
  private void append(String text) {
    if (!result.isEmpty() && result.charAt(result.length() - 1) != '\n') {
      result.append(usual());
    }
    result.append(text);
  }

  private String usual() {
    if (usual == null) {
      usual = old.usualLineBreak();
    }
    return usual;
  }

  /** The lines of a hunk at their place. */
  private final class Changes {
    private final List<DiffLine> lines;

    /** The first of the old lines, in the file. */
    private final int start = cursor;

    /** How many old lines the hunk has. */
    private final int count;

    /** Removed lines since the last context line, and how many of them were replaced. */
    private int removed;

    private int replaced;

    Changes(List<DiffLine> lines) {
      this.lines = lines;
      this.count = (int) lines.stream().filter(DiffLine::isOld).count();
    }

    void apply() {
      budget.spend(lines.size());
      for (int i = 0; i < lines.size(); i++) {
        DiffLine line = lines.get(i);
        if (line.isContext()) {
          copyTo(cursor + 1);
        } else if (line.sign() == Sign.REMOVED) {
          cursor++;
        } else {
          append(added(line, i));
        }
        count(line);
      }
    }

    private void count(DiffLine line) {
      removed = line.isContext() ? 0 : removed + (line.sign() == Sign.REMOVED ? 1 : 0);
      replaced = line.isContext() ? 0 : replaced + (line.sign() == Sign.ADDED ? 1 : 0);
    }

    private String added(DiffLine line, int position) {
      if (old.size() == 0) {
        return line.text() + (line.broken() ? "\n" : "");
      }
      String bare = line.bareText();
      if (!line.broken()) {
        return bare;
      }
      return bare + (changesTheBreak(line, position) ? line.lineBreak() : lineBreak());
    }

    /** Where only the line break differs from that of the line replaced, it is what is changed. */
    private boolean changesTheBreak(DiffLine line, int position) {
      if (replaced >= removed) {
        return false;
      }
      DiffLine before = lines.get(position - removed);
      return before.sign() == Sign.REMOVED
          && before.bareText().equals(line.bareText())
          && !before.lineBreak().equals(line.lineBreak());
    }

    private String lineBreak() {
      int line = replaced < removed ? cursor - removed + replaced : cursor - 1;
      for (int at : new int[] {line, cursor - 1, cursor}) {
        if (at >= start && at < start + count && !old.lineBreak(at).isEmpty()) {
          return old.lineBreak(at);
        }
      }
      return usual();
    }
  }
}
