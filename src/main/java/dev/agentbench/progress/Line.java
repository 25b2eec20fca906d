package dev.agentbench.progress;

import dev.agentbench.progress.Symbols.Color;

/**
 * A line under construction that never grows wider than its terminal: what does not fit is cut, and
 * a sign says so.
 */
final class Line {
  private final StringBuilder text = new StringBuilder();
  private final Symbols symbols;
  private final boolean colored;
  private int room;
  private boolean full;

  Line(Terminal terminal, int width) {
    this.symbols = new Symbols(terminal.unicode());
    this.colored = terminal.color();
    this.room = width;
  }

  Line add(String part) {
    return add(part, Color.PLAIN);
  }

  Line add(String part, Color color) {
    if (full || part.isEmpty()) {
      return this;
    }
    boolean paint = colored && color != Color.PLAIN;
    text.append(paint ? color.on : "");
    if (Text.columns(part) <= room) {
      text.append(part);
      room -= Text.columns(part);
    } else {
      addCut(part);
    }
    text.append(paint ? Color.RESET : "");
    return this;
  }

  /** Adds all of it or, where it does not fit whole, nothing; says whether it did. */
  boolean addWhole(String part) {
    boolean fits = !full && Text.columns(part) <= room;
    if (fits) {
      add(part);
    }
    return fits;
  }

  int room() {
    return full ? 0 : room;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private void addCut(String part) {
    full = true;
    int[] points = part.codePoints().toArray();
    for (int i = 0; i < points.length && Text.columns(points[i]) < room; i++) {
      text.appendCodePoint(points[i]);
      room -= Text.columns(points[i]);
    }
    if (room > 0) {
      text.append(symbols.cut());
    }
  }
}
