package dev.agentbench.tool;

import java.util.ArrayList;
import java.util.List;

/**
 * Applies the hunks of one file, in order. Context keeps the file's own lines, also where they
 * differ in blanks; added lines get the file's line break, in a new file their own.
 */
final class HunkApplier {
  private final TextLines old;
  private final boolean newFile;
  private final List<String> result = new ArrayList<>();
  private int cursor;
  private int drift;

  private HunkApplier(TextLines old) {
    this.old = old;
    this.newFile = old.size() == 0;
  }

  /** The text with all hunks applied, or a failure that names the first hunk that does not fit. */
  static String apply(String text, List<Hunk> hunks) throws ToolException {
    HunkApplier applier = new HunkApplier(TextLines.of(text));
    for (Hunk hunk : hunks) {
      applier.apply(hunk);
    }
    applier.copyTo(applier.old.size());
    return new TextLines(applier.result).join();
  }

  private void apply(Hunk hunk) throws ToolException {
    HunkPlacement.Place place = new HunkPlacement(old, hunk, cursor, drift).find();
    copyTo(place.index());
    List<DiffLine> lines = hunk.lines();
    for (DiffLine line : lines.subList(place.lead(), lines.size() - place.trail())) {
      apply(line);
    }
    if (hunk.oldStart().isPresent() && !hunk.onlyAdds()) {
      drift = place.index() - place.lead() - (hunk.oldStart().getAsInt() - 1);
    }
  }

  private void apply(DiffLine line) {
    switch (line.sign()) {
      case CONTEXT -> result.add(old.lines().get(cursor++));
      case REMOVED -> cursor++;
      case ADDED -> result.add(added(line));
    }
  }

  private String added(DiffLine line) {
    if (newFile) {
      return line.text() + (line.broken() ? "\n" : "");
    }
    return TextLines.bare(line.text()) + (line.broken() ? old.lineBreak() : "");
  }

  private void copyTo(int end) {
    while (cursor < end) {
      result.add(old.lines().get(cursor++));
    }
  }
}
