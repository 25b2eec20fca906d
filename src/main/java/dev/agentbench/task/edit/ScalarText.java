package dev.agentbench.task.edit;

import dev.agentbench.yaml.SourceNode.Form;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes single values as YAML that every reader takes for the same text. */
final class ScalarText {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(?:\\.[0-9]{1,9})?");
  private static final Pattern PLAIN =
      Pattern.compile("[\\p{L}_/.][\\p{L}\\p{N} _./()+=<>$^~;!?*@%&'\"-]*");
  private static final Pattern WORD_OF_YAML =
      Pattern.compile("true|false|yes|no|on|off|null|y|n|\\.inf|\\.nan|\\.[0-9].*");
  private static final Pattern UNQUOTABLE = Pattern.compile("[\\p{C}\\u0085\\u2028\\u2029\\uFEFF]");
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{C}\\u0085\\u2028\\u2029\\uFEFF&&[^\\n]]");

  private ScalarText() {}

  /**
   * A value within its line.
   *
   * @param like the notation of the value that it replaces
   * @param number whether a number is meant, which is written without quotes
   */
  static String inline(String text, Form like, boolean number) {
    if (number && NUMBER.matcher(text).matches()) {
      return text;
    }
    boolean oneLine = !UNQUOTABLE.matcher(text).find();
    if (oneLine && like == Form.PLAIN && isPlain(text)) {
      return text;
    }
    return oneLine && like != Form.DOUBLE_QUOTED
        ? "'" + text.replace("'", "''") + "'"
        : doubleQuoted(text);
  }

  private static boolean isPlain(String text) {
    return PLAIN.matcher(text).matches()
        && !text.endsWith(" ")
        && !text.startsWith("...")
        && !WORD_OF_YAML.matcher(text.toLowerCase(Locale.ROOT)).matches();
  }

  /** Whether a text can be written as a block, line by line. */
  static boolean isBlock(String text) {
    return text.contains("\n") && !text.isBlank() && !UNPRINTABLE.matcher(text).find();
  }

  /**
   * A text of some lines as a block, which ends with a break.
   *
   * @param indent of its lines
   * @param around the indent of the mapping that it stands in
   */
  static String block(String text, int indent, int around, String lineBreak) {
    String body = text.stripTrailing().isEmpty() ? text : text.replaceAll("\\n+\\z", "");
    int breaks = text.length() - body.length();
    boolean leading = body.startsWith(" ") || body.startsWith("\n") || body.startsWith("\t");
    String head =
        "|"
            + (leading ? Integer.toString(indent - around) : "")
            + (breaks == 0 ? "-" : breaks == 1 ? "" : "+");
    String lines =
        body.lines()
            .map(line -> line.isEmpty() ? "" : " ".repeat(indent) + line)
            .collect(Collectors.joining(lineBreak));
    return head + lineBreak + lines + lineBreak.repeat(Math.max(1, breaks));
  }

  private static String doubleQuoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(point -> quoted.append(escaped(point)));
    return quoted.append('"').toString();
  }

  private static String escaped(int point) {
    String character = Character.toString(point);
    return switch (point) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      default ->
          !UNQUOTABLE.matcher(character).matches()
              ? character
              : point > 0xffff
                  ? String.format(Locale.ROOT, "\\U%08x", point)
                  : String.format(Locale.ROOT, "\\u%04x", point);
    };
  }
}
