package dev.agentbench.store.jdbc;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The beginning of an id as a range of ids, which an index answers and in which no character has a
 * meaning of its own.
 *
 * @param first the lowest id in it
 * @param last the highest
 */
record IdPrefix(String first, String last) {
  private static final int ID_DIGITS = 32;
  private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{0," + ID_DIGITS + "}");

  /** Dashes may stand anywhere or be left out; empty when {@code text} begins no id. */
  static Optional<IdPrefix> parse(String text) {
    String digits = text.strip().toLowerCase(Locale.ROOT).replace("-", "");
    if (!DIGITS.matcher(digits).matches()) {
      return Optional.empty();
    }
    String open = "0".repeat(ID_DIGITS - digits.length());
    return Optional.of(
        new IdPrefix(withDashes(digits + open), withDashes(digits + open.replace('0', 'f'))));
  }

  private static String withDashes(String digits) {
    StringBuilder canonical = new StringBuilder();
    for (int i = 0; i < digits.length(); i++) {
      if (i == 8 || i == 12 || i == 16 || i == 20) {
        canonical.append('-');
      }
      canonical.append(digits.charAt(i));
    }
    return canonical.toString();
  }
}
