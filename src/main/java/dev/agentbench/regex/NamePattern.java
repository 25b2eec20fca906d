package dev.agentbench.regex;

/** Patterns over names in which {@code *} stands for any run of characters; case is ignored. */
public final class NamePattern {
  private NamePattern() {}

  /**
   * Each name of a model is held against a whole list of prices: so without a regular expression,
   * and without a text made on the way.
   */
  public static boolean matches(String pattern, String name) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return pattern.equalsIgnoreCase(name);
    }
    if (!name.regionMatches(true, 0, pattern, 0, star)) {
      return false;
    }
    int at = star;
    int start = star + 1;
    for (int end = pattern.indexOf('*', start); end >= 0; end = pattern.indexOf('*', start)) {
      int found = indexOf(name, at, pattern, start, end - start);
      if (found < 0) {
        return false;
      }
      at = found + end - start;
      start = end + 1;
    }
    int rest = pattern.length() - start;
    return name.length() - rest >= at
        && name.regionMatches(true, name.length() - rest, pattern, start, rest);
  }

  /** Where a part of a pattern is found in a name; -1: nowhere. */
  private static int indexOf(String name, int from, String pattern, int start, int length) {
    for (int i = from; i + length <= name.length(); i++) {
      if (name.regionMatches(true, i, pattern, start, length)) {
        return i;
      }
    }
    return -1;
  }
}
