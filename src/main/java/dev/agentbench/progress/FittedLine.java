package dev.agentbench.progress;

import dev.agentbench.progress.Symbols.Color;
import dev.agentbench.text.ScreenWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A line under construction that never grows wider than its terminal: what does not fit is cut, and
 * a sign says so.
 */
final class FittedLine {
  private final List<Span> spans = new ArrayList<>();
  private final Symbols symbols;
  private final boolean colored;
  private int room;
  private boolean full;

  FittedLine(Terminal terminal, int width) {
    this.symbols = new Symbols(terminal.unicode());
    this.colored = terminal.color();
    this.room = width;
  }

  FittedLine add(String part) {
    return add(part, Color.PLAIN);
  }

  FittedLine add(String part, Color color) {
    if (full || part.isEmpty()) {
      return this;
    }
    String fitting = Columns.of(part) <= room ? part : cut(part);
    room -= Columns.of(fitting);
    spans.add(new Span(fitting, color));
    return this;
  }

  int room() {
    return full ? 0 : room;
  }

  /** Writes it in its colours, where colours are wanted; without a line's end. */
  void print(ScreenWriter out) {
    for (Span span : spans) {
      boolean paint = colored && span.color != Color.PLAIN;
      if (paint) {
        out.control(span.color.on);
      }
      out.print(span.text);
      if (paint) {
        out.control(Color.RESET);
      }
    }
  }

  /** Its text without colours. */
  @Override
  public String toString() {
    return spans.stream().map(Span::text).collect(Collectors.joining());
  }

  private String cut(String part) {
    full = true;
    StringBuilder fitting = new StringBuilder();
    int left = room;
    int[] points = part.codePoints().toArray();
    for (int i = 0; i < points.length && Columns.of(points[i]) < left; i++) {
      fitting.appendCodePoint(points[i]);
      left -= Columns.of(points[i]);
    }
    return left > 0 ? fitting.append(symbols.cut()).toString() : fitting.toString();
  }

  private record Span(String text, Color color) {}
}
