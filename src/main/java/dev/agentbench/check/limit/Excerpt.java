package dev.agentbench.check.limit;

import dev.agentbench.text.Cut;
import java.util.List;
import java.util.Locale;

/** A short piece of untrusted text, fit to be shown in a line. */
public final class Excerpt {
  private static final int LONGEST = 200;
  private static final int LINES = 3;

  private Excerpt() {}

  /** The first characters, with control characters (and escape sequences with them) replaced. */
  public static String of(String text) {
    String shown = Cut.prefix(text, LONGEST);
    StringBuilder plain = new StringBuilder(shown.length() + 1);
    shown
        .strip()
        .codePoints()
        .map(sign -> Character.isISOControl(sign) ? ' ' : sign)
        .forEach(plain::appendCodePoint);
    return text.length() > LONGEST ? plain.append('…').toString() : plain.toString();
  }

  /** The first line that says something; empty when there is none. */
  public static String firstLine(String text) {
    return text.lines().filter(line -> !line.isBlank()).findFirst().map(Excerpt::of).orElse("");
  }

  /** The first lines that speak of an error; without any, the last ones that say something. */
  public static String telling(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).map(Excerpt::of).toList();
    List<String> errors =
        lines.stream()
            .filter(line -> line.toLowerCase(Locale.ROOT).contains("error"))
            .limit(LINES)
            .toList();
    return String.join(
        "\n",
        errors.isEmpty() ? lines.subList(Math.max(0, lines.size() - LINES), lines.size()) : errors);
  }
}
