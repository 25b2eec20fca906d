package dev.agentbench.regex;

import java.util.Locale;

/** Patterns over names in which {@code *} stands for any run of characters; case is ignored. */
public final class NamePattern {
  private NamePattern() {}

  /**
   * Each name of a model is held against a whole list of prices: so without a regular expression.
   */
  public static boolean matches(String pattern, String name) {
    String[] parts = pattern.toLowerCase(Locale.ROOT).split("\\*", -1);
    String text = name.toLowerCase(Locale.ROOT);
    int last = parts.length - 1;
    if (last == 0) {
      return text.equals(parts[0]);
    }
    if (!text.startsWith(parts[0])) {
      return false;
    }
    int at = parts[0].length();
    for (int i = 1; i < last; i++) {
      int found = text.indexOf(parts[i], at);
      if (found < 0) {
        return false;
      }
      at = found + parts[i].length();
    }
    return text.length() - parts[last].length() >= at && text.endsWith(parts[last]);
  }
}
