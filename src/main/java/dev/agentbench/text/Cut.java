package dev.agentbench.text;

/** Cuts texts for messages and answers, never inside a character of two code units. */
public final class Cut {
  private static final int NAME = 100;

  /** How much is shown before the place that matters, at most. */
  private static final int LEAD = 100;

  private Cut() {}

  /** The beginning of a name or line: at most 100 characters. */
  public static String of(String text) {
    return prefix(text, NAME);
  }

  /** The first characters, at most {@code max} code units, without a sign where it was cut. */
  public static String prefix(String text, int max) {
    return text.length() > max ? text.substring(0, border(text, max)) : text;
  }

  /** The beginning of a text, with a sign where it was cut. */
  public static String of(String text, int max) {
    return around(text, 0, max);
  }

  /** At most {@code max} characters (code points), the last of them a sign where it was cut. */
  public static String characters(String text, int max) {
    return text.codePointCount(0, text.length()) <= max
        ? text
        : text.substring(0, text.offsetByCodePoints(0, max - 1)) + "…";
  }

  /** At most {@code max} characters of a line around a place, with signs where it was cut. */
  public static String around(String line, int place, int max) {
    if (line.length() <= max) {
      return line;
    }
    int lead = Math.min(LEAD, max / 3);
    int start = place + LEAD < max ? 0 : Math.max(0, Math.min(place - lead, line.length() - max));
    int end = start + max;
    return (start > 0 ? "…" : "")
        + line.substring(border(line, start), border(line, end))
        + (end < line.length() ? "…" : "");
  }

  private static int border(String text, int index) {
    boolean inside =
        index > 0
            && index < text.length()
            && Character.isLowSurrogate(text.charAt(index))
            && Character.isHighSurrogate(text.charAt(index - 1));
    return inside ? index - 1 : index;
  }
}
