package dev.agentbench.regex;

import java.util.regex.Pattern;

/**
 * An upper bound of the steps that the JDK's matcher takes at one place of a text without reading a
 * character: repetitions of what can be empty, and the combinations of several ways to be empty.
 * Reckoned from the pattern's text; parts that read are free. A part that is not understood counts
 * as one that can be empty, where that makes a difference.
 */
final class ZeroWidthCost {
  private static final String ANCHORS = "AbBGzZ";
  private static final String IN_BRACES = "pPxN";

  /** The JDK's own sums of lengths overflow beyond two thousand million. */
  private static final long LONGEST = 100_000_000;

  private final String text;
  private int position;
  private boolean comments;

  private ZeroWidthCost(Pattern pattern) {
    text = pattern.pattern();
    comments = (pattern.flags() & Pattern.COMMENTS) != 0;
  }

  /** The steps, from 1 on; {@link Long#MAX_VALUE} for all that is larger. */
  static long of(Pattern pattern) {
    if ((pattern.flags() & Pattern.LITERAL) != 0) {
      return 1;
    }
    ZeroWidthCost cost = new ZeroWidthCost(pattern);
    ZeroWidthPart all = cost.alternatives();
    while (cost.more()) {
      cost.position++; // a closing parenthesis too many, which no valid pattern has
      all = all.then(cost.alternatives());
    }
    return all.least() > LONGEST
        ? Long.MAX_VALUE
        : Math.max(1, ZeroWidthPart.sum(all.cost(), Math.max(all.ways(), all.tail())));
  }

  private ZeroWidthPart alternatives() {
    ZeroWidthPart all = sequence();
    while (more() && text.charAt(position) == '|') {
      position++;
      all = all.or(sequence());
    }
    return all;
  }

  private ZeroWidthPart sequence() {
    ZeroWidthPart all = ZeroWidthPart.EMPTY;
    while (more() && text.charAt(position) != '|' && text.charAt(position) != ')') {
      all = all.then(repeated(atom()));
    }
    return all;
  }

  private ZeroWidthPart atom() {
    char sign = text.charAt(position);
    if (sign == '{') {
      // A second repetition in a row: the JDK repeats an empty text.
      if (!startsCount()) {
        position++;
      }
      return ZeroWidthPart.ANCHOR;
    }
    position++;
    return switch (sign) {
      case '(' -> group();
      case '[' -> characterClass();
      case '\\' -> escape();
      case '^', '$' -> ZeroWidthPart.ANCHOR;
      default -> ZeroWidthPart.CHARACTER;
    };
  }

  private ZeroWidthPart group() {
    boolean commentsBefore = comments;
    ZeroWidthPart part;
    if (more() && text.charAt(position) == '?') {
      position++;
      part = special(commentsBefore);
    } else {
      part = body();
      comments = commentsBefore;
    }
    return part;
  }

  /** Behind {@code (?}. */
  private ZeroWidthPart special(boolean commentsBefore) {
    ZeroWidthPart part;
    if (take("<=") || take("<!")) {
      part = body().lookedBehind();
    } else if (take("=") || take("!")) {
      part = body().lookedAhead();
    } else if (take(">")) {
      part = body().atomic();
    } else if (take("<")) {
      skipBehind('>');
      part = body();
    } else {
      readFlags();
      if (take(")")) {
        return ZeroWidthPart.EMPTY; // the flags hold to the end of the group around them
      }
      take(":");
      part = body();
    }
    comments = commentsBefore;
    return part;
  }

  private ZeroWidthPart body() {
    ZeroWidthPart part = alternatives();
    position++;
    return part;
  }

  private void readFlags() {
    boolean on = true;
    while (position < text.length() && ":)".indexOf(text.charAt(position)) < 0) {
      char flag = text.charAt(position++);
      if (flag == '-') {
        on = false;
      } else if (flag == 'x') {
        comments = on;
      }
    }
  }

  private ZeroWidthPart repeated(ZeroWidthPart part) {
    if (!more()) {
      return part;
    }
    ZeroWidthPart all =
        switch (text.charAt(position)) {
          case '?' -> skipped(part.repeated(0, 1));
          case '*' -> skipped(part.repeated(0, Integer.MAX_VALUE));
          case '+' -> skipped(part.repeated(1, Integer.MAX_VALUE));
          case '{' -> startsCount() ? counted(part) : null;
          default -> null;
        };
    if (all == null) {
      return part;
    }
    if (more() && text.charAt(position) == '+') {
      return skipped(all.atomic());
    }
    return more() && text.charAt(position) == '?' ? skipped(all) : all;
  }

  private ZeroWidthPart skipped(ZeroWidthPart part) {
    position++;
    return part;
  }

  private boolean startsCount() {
    int at = position;
    position++;
    boolean digit = more() && Character.isDigit(text.charAt(position));
    position = at;
    return digit;
  }

  /** {@code {2}}, {@code {2,}}, {@code {2,5}}. */
  private ZeroWidthPart counted(ZeroWidthPart part) {
    position++;
    long least = number();
    long most = least;
    if (more() && take(",")) {
      most = more() && text.charAt(position) != '}' ? number() : Integer.MAX_VALUE;
    }
    skipBehind('}');
    return part.repeated(least, most);
  }

  private long number() {
    long number = 0;
    while (more() && Character.isDigit(text.charAt(position))) {
      int digit = Character.digit(text.charAt(position++), 10);
      number = Math.min(Integer.MAX_VALUE, number * 10 + digit);
    }
    return number;
  }

  private ZeroWidthPart escape() {
    if (position >= text.length()) {
      return ZeroWidthPart.CHARACTER;
    }
    char letter = text.charAt(position++);
    if (letter == 'Q') {
      return quoted();
    }
    if (letter == 'E' || letter == 'X') {
      return letter == 'E' ? ZeroWidthPart.ANCHOR : ZeroWidthPart.LONG;
    }
    if (letter >= '1' && letter <= '9') {
      number();
      return ZeroWidthPart.ANCHOR;
    }
    if (letter == 'k') {
      skipBehind('>');
      return ZeroWidthPart.ANCHOR;
    }
    if (letter == 'c') {
      position++;
    } else if (IN_BRACES.indexOf(letter) >= 0 && take("{")) {
      skipBehind('}');
    } else if (letter == 'b' && take("{")) {
      skipBehind('}');
    }
    return ANCHORS.indexOf(letter) >= 0 ? ZeroWidthPart.ANCHOR : ZeroWidthPart.CHARACTER;
  }

  private ZeroWidthPart quoted() {
    int start = position;
    int end = text.indexOf("\\E", position);
    position = end < 0 ? text.length() : end + 2;
    return end == start ? ZeroWidthPart.ANCHOR : ZeroWidthPart.CHARACTER;
  }

  /** Skips a class; a closing bracket that is its first character belongs to it. */
  private ZeroWidthPart characterClass() {
    if (position < text.length() && text.charAt(position) == '^') {
      position++;
    }
    boolean first = true;
    while (more() && (first || text.charAt(position) != ']')) {
      char sign = text.charAt(position++);
      if (sign == '[') {
        characterClass();
      } else if (sign == '\\') {
        escape();
      }
      first = false;
    }
    position++;
    return ZeroWidthPart.CHARACTER;
  }

  /** Whether something follows; passes over blanks and comments where the flags allow them. */
  private boolean more() {
    while (comments && position < text.length()) {
      char sign = text.charAt(position);
      if (sign == '#') {
        int end = position;
        while (end < text.length() && !endsLine(text.charAt(end))) {
          end++;
        }
        position = end;
      } else if (sign == ' ' || (sign >= '\t' && sign <= '\r')) {
        position++;
      } else {
        return true;
      }
    }
    return position < text.length();
  }

  private static boolean endsLine(char sign) {
    return "\n\r\u0085\u2028\u2029".indexOf(sign) >= 0;
  }

  private boolean take(String expected) {
    boolean found = text.startsWith(expected, position);
    position += found ? expected.length() : 0;
    return found;
  }

  private void skipBehind(char end) {
    int at = text.indexOf(end, position);
    position = at < 0 ? text.length() : at + 1;
  }
}
