package dev.agentbench.tool;

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
    String body = name.substring(1, name.length() - 1);
    for (int i = 0; i < body.length(); i++) {
      if (body.charAt(i) != '\\' || i + 1 == body.length()) {
        bytes.writeBytes(body.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
      } else if (body.substring(i + 1).matches("(?s)[0-3][0-7]{2}.*")) {
        bytes.write(Integer.parseInt(body, i + 1, i + 4, 8));
        i += 3;
      } else {
        bytes.write(escape(body.charAt(++i)));
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static int escape(char letter) {
    return switch (letter) {
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'r' -> '\r';
      default -> letter;
    };
  }
}
