package dev.agentbench.config;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes values as YAML in one line. */
final class YamlText {
  private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

  private YamlText() {}

  static String key(String key) {
    return PLAIN_KEY.matcher(key).matches() ? key : quoted(key);
  }

  static String list(List<String> texts) {
    return texts.stream().map(YamlText::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  static String quoted(String text) {
    return text.chars().mapToObj(YamlText::escaped).collect(Collectors.joining("", "\"", "\""));
  }

  private static String escaped(int c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      default ->
          c < ' ' || c == 0x7f
              ? String.format(Locale.ROOT, "\\x%02x", c)
              : Character.toString((char) c);
    };
  }
}
