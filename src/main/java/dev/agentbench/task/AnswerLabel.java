package dev.agentbench.task;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The label that a check of an answer asks for before the value: {@code DUE 1} of {@code ^\W*DUE
 * 1:\W*2026-04-07}. Whoever lists values repeats it.
 *
 * @param text the label as it is written, for people
 * @param pattern matches the label with what stands before it and the colon (or {@code =}) behind
 *     it, in any case, also where emphasis or blanks part label and colon
 */
public record AnswerLabel(String text, Pattern pattern) {
  private static final int FLAGS =
      Pattern.MULTILINE | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  private static final Pattern ANYTHING_BEFORE =
      Pattern.compile("^((?:\\(\\?[a-zA-Z-]+\\))*)(?:\\^|\\\\A)?\\.[*+][?+]?");
  private static final Pattern FLAG_GROUPS = Pattern.compile("^(?:\\(\\?[a-zA-Z-]+\\))+");
  private static final Pattern LITERAL =
      Pattern.compile("\\p{L}(?:[\\p{L}\\p{N}_ /.-]|\\\\[- ./])*");
  private static final Pattern NO_LITERALS =
      Pattern.compile("\\\\[a-zA-Z][*+?]*|\\[(?:\\\\.|[^\\]\\\\])*][*+?]*|[\\^*+?]");

  /** The label that a regular expression begins with; empty when it begins with none. */
  public static Optional<AnswerLabel> of(Pattern whole) {
    String source = ANYTHING_BEFORE.matcher(whole.pattern()).replaceFirst("$1");
    int colon = colonIn(source);
    if (colon < 0) {
      return Optional.empty();
    }
    String before = source.substring(0, colon);
    String words = FLAG_GROUPS.matcher(before).replaceFirst("");
    var literal = LITERAL.matcher(NO_LITERALS.matcher(words).replaceAll(" "));
    if (!literal.find()) {
      return Optional.empty();
    }
    return compiled(literal.group().strip(), before);
  }

  /** The label that a text begins with, as {@code DUE 1} in {@code DUE 1: 2026-04-07}. */
  public static Optional<AnswerLabel> ofText(String text) {
    int colon = 0;
    while (colon < text.length() && !parts(text, colon)) {
      colon++;
    }
    if (colon == text.length() || text.substring(0, colon).chars().noneMatch(Character::isLetter)) {
      return Optional.empty();
    }
    String label = text.substring(0, colon).strip();
    return compiled(label, "(?<![\\p{L}\\p{N}_])" + Pattern.quote(label));
  }

  private static Optional<AnswerLabel> compiled(String text, String before) {
    try {
      return Optional.of(
          new AnswerLabel(text, Pattern.compile("(?:" + before + ")[\\s*_`~]*[:=]", FLAGS)));
    } catch (PatternSyntaxException notAlone) {
      return Optional.empty();
    }
  }

  /**
   * Where the first colon or equals sign stands that parts a label from its value; -1 without one,
   * and where the expression has alternatives, since then it has no one label.
   */
  private static int colonIn(String source) {
    int depth = 0;
    int found = -1;
    for (int index = 0; index < source.length(); index++) {
      char sign = source.charAt(index);
      if (sign == '\\') {
        index++;
      } else if (sign == '[') {
        index = endOfClass(source, index);
      } else if (sign == '(' || sign == ')') {
        depth += sign == '(' ? 1 : -1;
      } else if (depth == 0 && sign == '|') {
        return -1;
      } else if (depth == 0 && found < 0 && parts(source, index)) {
        found = index;
      }
    }
    return found;
  }

  private static int endOfClass(String source, int start) {
    for (int index = start + 1; index < source.length(); index++) {
      char sign = source.charAt(index);
      if (sign == '\\') {
        index++;
      } else if (sign == ']' && index > start + 1) {
        return index;
      }
    }
    return source.length();
  }

  /** A colon in a time, a URL or {@code ::}, and the sign of a comparison, part nothing. */
  private static boolean parts(String source, int index) {
    char sign = source.charAt(index);
    char before = index == 0 ? ' ' : source.charAt(index - 1);
    char after = index + 1 == source.length() ? ' ' : source.charAt(index + 1);
    if (sign == ':') {
      boolean time = Character.isDigit(before) && Character.isDigit(after);
      return before != ':' && after != ':' && after != '/' && !time;
    }
    return sign == '=' && "<>!=".indexOf(before) < 0 && after != '=' && after != '>';
  }
}
