package dev.agentbench.check;

import java.util.List;
import java.util.stream.Collectors;

/** A short piece of untrusted text, fit to be shown in a line. */
final class Excerpt {
  private static final int LONGEST = 200;
  private static final int LINES = 3;

  private Excerpt() {}

  /** The first characters, with control characters (and escape sequences with them) replaced. */
  static String of(String text) {
    String shown = text.substring(0, Math.min(text.length(), LONGEST));
    StringBuilder plain = new StringBuilder(shown.length() + 3);
    shown
        .strip()
        .codePoints()
        .map(sign -> Character.isISOControl(sign) ? ' ' : sign)
        .forEach(plain::appendCodePoint);
    return text.length() > LONGEST ? plain.append("...").toString() : plain.toString();
  }

  /** The first line that says something; empty when there is none. */
  static String firstLine(String text) {
    return text.lines().filter(line -> !line.isBlank()).findFirst().map(Excerpt::of).orElse("");
  }

  /** The last lines that say something: where tools tell their result. */
  static String lastLines(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).map(Excerpt::of).toList();
    return lines.stream().skip(Math.max(0, lines.size() - LINES)).collect(Collectors.joining("\n"));
  }
}
