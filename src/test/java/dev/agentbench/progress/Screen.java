package dev.agentbench.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A terminal that understands what the bar writes: line feeds, carriage returns, cursor up, erase
 * below, colours and the wrap switch. It fails on anything else and on a line that is too wide.
 * When it gets narrower it breaks lines anew, as most do.
 */
final class Screen {
  private static final Pattern TOKEN =
      Pattern.compile("\u001b\\[(\\??\\d*)([A-Za-z])|(\r)|(\n)|([^\u001b\r\n]+)");

  private int width;
  private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
  private int row;

  Screen(int width) {
    this.width = width;
  }

  /** What is on the screen after {@code output}, without empty lines at the end. */
  static List<String> after(String output, int width) {
    Screen screen = new Screen(width);
    screen.write(output);
    return screen.shown();
  }

  /** The same at the moment. */
  List<String> shown() {
    List<String> shown = new ArrayList<>(lines.stream().map(StringBuilder::toString).toList());
    while (!shown.isEmpty() && shown.get(shown.size() - 1).isEmpty()) {
      shown.remove(shown.size() - 1);
    }
    return shown;
  }

  /** Of characters of one column each; the cursor stays behind the text before it. */
  void resize(int columns) {
    List<StringBuilder> broken = new ArrayList<>();
    int cursor = 0;
    for (int i = 0; i < lines.size(); i++) {
      StringBuilder line = lines.get(i);
      for (int from = 0; from == 0 || from < line.length(); from += columns) {
        broken.add(
            new StringBuilder(line.substring(from, Math.min(line.length(), from + columns))));
      }
      cursor = i == row ? broken.size() - 1 : cursor;
    }
    lines.clear();
    lines.addAll(broken);
    row = cursor;
    width = columns;
  }

  void write(String output) {
    Matcher token = TOKEN.matcher(output);
    int at = 0;
    while (token.find()) {
      if (token.start() != at) {
        throw new AssertionError("unknown control sequence at " + at + " of " + output);
      }
      at = token.end();
      if (token.group(2) != null) {
        control(token.group(1), token.group(2).charAt(0));
      } else if (token.group(4) != null) {
        feed();
      } else if (token.group(5) != null) {
        print(token.group(5));
      }
    }
  }

  private void control(String argument, char command) {
    switch (command) {
      case 'A' -> row -= Integer.parseInt(argument);
      case 'J' -> erase();
      case 'm', 'h', 'l' -> {}
      default -> throw new AssertionError("unknown control sequence ESC[" + argument + command);
    }
    if (row < 0) {
      throw new AssertionError("the cursor left the screen");
    }
  }

  private void erase() {
    lines.subList(row + 1, lines.size()).clear();
    lines.get(row).setLength(0);
  }

  private void feed() {
    row++;
    if (row == lines.size()) {
      lines.add(new StringBuilder());
    }
  }

  private void print(String text) {
    StringBuilder line = lines.get(row);
    line.append(text);
    if (Columns.of(line.toString()) > width) {
      throw new AssertionError("wider than " + width + " columns: " + line);
    }
  }
}
