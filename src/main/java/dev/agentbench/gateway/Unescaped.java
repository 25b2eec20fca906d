package dev.agentbench.gateway;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text with the escapes of JSON, URLs and HTML undone, none, one or several times over. Knows
 * where each of its characters stands in the original text.
 */
final class Unescaped {
  private static final int MOST_LEVELS = 3;
  private static final int LONGEST_ENTITY = 10;
  private static final Pattern ENTITY = Pattern.compile("#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}");

  private final String text;
  private final int level;

  /** Null for the original. */
  private final @Nullable Unescaped original;

  /** For each character of the text where it begins in {@link #original}; null until needed. */
  private int @Nullable [] starts;

  private Unescaped(String text, int level, @Nullable Unescaped original) {
    this.text = text;
    this.level = level;
    this.original = original;
  }

  static Unescaped of(String text) {
    return new Unescaped(text, 0, null);
  }

  /** The same once more unescaped; null when that changes nothing, or was done often enough. */
  @Nullable Unescaped next() {
    if (level == MOST_LEVELS || !mayHoldEscapes()) {
      return null;
    }
    String plain = new Reader(text, null).read();
    return plain.length() == text.length() ? null : new Unescaped(plain, level + 1, this);
  }

  private boolean mayHoldEscapes() {
    return text.indexOf('\\') >= 0 || text.indexOf('%') >= 0 || text.indexOf('&') >= 0;
  }

  /** Adds where {@code wanted} stands, as places in the original text. */
  void find(String wanted, List<Redaction.Span> found) {
    for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length())) {
      found.add(new Redaction.Span(originally(at), originally(at + wanted.length())));
    }
  }

  private int originally(int index) {
    if (original == null) {
      return index;
    }
    if (starts == null) {
      int[] places = new int[text.length() + 1];
      var unused = new Reader(original.text, places).read();
      starts = places;
    }
    return original.originally(starts[index]);
  }

  /** Reads a text from left to right, each escape as the character that it means. */
  private static final class Reader {
    private final String from;
    private final int @Nullable [] starts;
    private final StringBuilder plain = new StringBuilder();
    private int at;

    /**
     * @param starts filled with where each character begins, and the end of the last one; null: not
     *     wanted
     */
    Reader(String from, int @Nullable [] starts) {
      this.from = from;
      this.starts = starts;
    }

    String read() {
      while (at < from.length()) {
        char c = from.charAt(at);
        boolean escape = (c == '\\' && json()) || (c == '%' && url()) || (c == '&' && html());
        if (!escape) {
          put(c);
          at++;
        }
      }
      if (starts != null) {
        starts[plain.length()] = at;
      }
      return plain.toString();
    }

    /** Puts what {@code length} characters mean. */
    private boolean put(String meaning, int length) {
      for (int i = 0; i < meaning.length(); i++) {
        put(meaning.charAt(i));
      }
      at += length;
      return true;
    }

    private void put(char meaning) {
      if (starts != null) {
        starts[plain.length()] = at;
      }
      plain.append(meaning);
    }

    private boolean json() {
      char kind = at + 1 < from.length() ? from.charAt(at + 1) : ' ';
      int unit = kind == 'u' ? hex(at + 2, 4) : -1;
      if (unit >= 0) {
        return put(Character.toString((char) unit), 6);
      }
      int known = "\"\\/bfnrt".indexOf(kind);
      return known >= 0 && put("\"\\/\b\f\n\r\t".substring(known, known + 1), 2);
    }

    /** All bytes of one character, in UTF-8. */
    private boolean url() {
      int first = hex(at + 1, 2);
      if (first < 0) {
        return false;
      }
      int length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
      int code = length == 1 ? first : first & (0x7f >> length);
      for (int i = 1; i < length; i++) {
        int place = at + 3 * i;
        int next = place < from.length() && from.charAt(place) == '%' ? hex(place + 1, 2) : -1;
        if (next < 0x80 || next >= 0xc0) {
          return false;
        }
        code = (code << 6) | (next & 0x3f);
      }
      return Character.isValidCodePoint(code) && put(Character.toString(code), 3 * length);
    }

    private boolean html() {
      String near = from.substring(at + 1, Math.min(from.length(), at + LONGEST_ENTITY));
      int end = near.indexOf(';');
      String name = end < 0 ? "" : near.substring(0, end);
      int length = end + 2;
      return switch (name) {
        case "amp" -> put("&", length);
        case "lt" -> put("<", length);
        case "gt" -> put(">", length);
        case "quot" -> put("\"", length);
        case "apos" -> put("'", length);
        default -> ENTITY.matcher(name).matches() && numeric(name.substring(1), length);
      };
    }

    private boolean numeric(String number, int length) {
      boolean isHex = number.startsWith("x") || number.startsWith("X");
      int code = isHex ? Integer.parseInt(number.substring(1), 16) : Integer.parseInt(number);
      return Character.isValidCodePoint(code) && put(Character.toString(code), length);
    }

    /** The value of so many hex digits; -1 when they are none. */
    private int hex(int start, int count) {
      if (start + count > from.length()) {
        return -1;
      }
      int value = 0;
      for (int i = start; i < start + count; i++) {
        int digit = Character.digit(from.charAt(i), 16);
        if (digit < 0 || from.charAt(i) > 'f') {
          return -1;
        }
        value = 16 * value + digit;
      }
      return value;
    }
  }
}
