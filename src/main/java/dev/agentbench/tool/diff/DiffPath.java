package dev.agentbench.tool.diff;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The two names in the header of a file's diff.
 *
 * @param from null for {@code /dev/null}, and where there is none
 * @param to likewise
 */
record DiffPath(@Nullable String from, @Nullable String to) {

  /** Without the prefixes {@code a/} and {@code b/}, where the pair of names has them. */
  DiffPath withoutPrefixes() {
    String bareFrom = from != null && from.startsWith("a/") ? from.substring(2) : from;
    String bareTo = to != null && to.startsWith("b/") ? to.substring(2) : to;
    boolean bothPrefixed =
        (from == null || from.startsWith("a/")) && (to == null || to.startsWith("b/"));
    boolean samePath = bareFrom != null && bareFrom.equals(bareTo);
    return bothPrefixed || samePath ? new DiffPath(bareFrom, bareTo) : this;
  }

  /** The name in a {@code ---} or {@code +++} line, less a timestamp; null for /dev/null. */
  static @Nullable String parse(String header) {
    int tab = header.indexOf('\t');
    String name = (tab < 0 ? header : header.substring(0, tab)).strip();
    return name.equals("/dev/null") ? null : unquoted(name);
  }

  /** Git puts quotes around names with special characters and writes their bytes in octal. */
  static String unquoted(String name) {
    if (name.length() < 2 || !name.startsWith("\"") || !name.endsWith("\"")) {
      return name;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int end = name.length() - 1;
    int position = 1;
    while (position < end) {
      int sign = name.codePointAt(position);
      if (sign != '\\' || position + 1 == end) {
        bytes.writeBytes(Character.toString(sign).getBytes(StandardCharsets.UTF_8));
        position += Character.charCount(sign);
      } else if (isOctal(name, position + 1, end)) {
        bytes.write(Integer.parseInt(name, position + 1, position + 4, 8));
        position += 4;
      } else {
        int escaped = escape(name.codePointAt(position + 1));
        bytes.writeBytes(Character.toString(escaped).getBytes(StandardCharsets.UTF_8));
        position += 1 + Character.charCount(escaped);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /**
   * The names behind {@code diff --git}: both in quotes, or the same name twice, or cut at the last
   * place where the second can begin. Null when there are no two.
   */
  static @Nullable DiffPath ofGit(String names) {
    int middle = names.length() / 2;
    boolean twice =
        names.length() % 2 == 1
            && names.startsWith("a/")
            && names.startsWith(" b/", middle)
            && names.regionMatches(2, names, middle + 3, middle - 2);
    int cut = twice ? middle : Math.max(names.lastIndexOf(" b/"), names.lastIndexOf(" \"b/"));
    if (cut < 0) {
      return null;
    }
    DiffPath both =
        new DiffPath(unquoted(names.substring(0, cut)), unquoted(names.substring(cut + 1)));
    return both.from().startsWith("a/") && both.to().startsWith("b/")
        ? new DiffPath(both.from().substring(2), both.to().substring(2))
        : null;
  }

  private static boolean isOctal(String name, int at, int end) {
    return at + 3 <= end
        && isDigit(name.charAt(at), '3')
        && isDigit(name.charAt(at + 1), '7')
        && isDigit(name.charAt(at + 2), '7');
  }

  private static boolean isDigit(char sign, char largest) {
    return sign >= '0' && sign <= largest;
  }

  private static int escape(int letter) {
    return switch (letter) {
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'r' -> '\r';
      default -> letter;
    };
  }
}
