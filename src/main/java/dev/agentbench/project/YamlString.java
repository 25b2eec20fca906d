package dev.agentbench.project;

/** A text as a YAML scalar in double quotes. */
final class YamlString {
  private YamlString() {}

  static String of(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.strip()
        .codePoints()
        .forEach(
            sign -> {
              if (sign == '"' || sign == '\\') {
                quoted.append('\\');
              }
              quoted.appendCodePoint(Character.isISOControl(sign) ? ' ' : sign);
            });
    return quoted.append('"').toString();
  }
}
