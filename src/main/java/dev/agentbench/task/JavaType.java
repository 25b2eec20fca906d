package dev.agentbench.task;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java type as written in source, such as {@code Map<String, int[]>} or {@code String...}.
 *
 * @param tokens names, brackets and the like, blanks left out
 */
public record JavaType(List<String> tokens) {
  private static final String WORD = "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*+";
  static final String NAME = WORD + "(?:\\." + WORD + ")*+";
  private static final Pattern TOKEN =
      Pattern.compile("\\s*(" + NAME + "|\\.\\.\\.|[<>,?&\\[\\]])\\s*");
  private static final Pattern BEGIN =
      Pattern.compile(NAME + "(?:\\s*<.*>)?(?:\\s*\\[\\s*])*\\s*(?:\\.\\.\\.)?");

  public JavaType {
    tokens = List.copyOf(tokens);
  }

  /**
   * Reads a type.
   *
   * @throws IllegalArgumentException when it is none; the message begins with the verb
   */
  public static JavaType parse(String text) {
    String type = text.strip();
    List<String> tokens = new ArrayList<>();
    Matcher token = TOKEN.matcher(type);
    int end = 0;
    while (end < type.length() && token.region(end, type.length()).lookingAt()) {
      tokens.add(token.group(1));
      end = token.end();
    }
    if (end < type.length() || !BEGIN.matcher(type).matches()) {
      throw new IllegalArgumentException("names '" + type + "', which is no type");
    }
    return new JavaType(tokens);
  }

  /**
   * Whether this, as asked for, is the type found: a name matches the same name with its package or
   * outer type, type arguments count only where this has some.
   */
  public boolean matches(JavaType found) {
    List<String> theirs = tokens.contains("<") ? found.tokens : found.withoutArguments();
    if (tokens.size() != theirs.size()) {
      return false;
    }
    for (int index = 0; index < tokens.size(); index++) {
      if (!sameName(tokens.get(index), theirs.get(index))) {
        return false;
      }
    }
    return true;
  }

  private List<String> withoutArguments() {
    List<String> plain = new ArrayList<>();
    int depth = 0;
    for (String token : tokens) {
      depth += token.equals("<") ? 1 : 0;
      if (depth == 0) {
        plain.add(token);
      }
      depth -= token.equals(">") ? 1 : 0;
    }
    return plain;
  }

  private static boolean sameName(String asked, String found) {
    return asked.equals(found) || asked.endsWith("." + found) || found.endsWith("." + asked);
  }

  /** As a programmer writes it. */
  @Override
  public String toString() {
    return String.join("", tokens)
        .replace(",", ", ")
        .replace("&", " & ")
        .replace("?extends", "? extends ")
        .replace("?super", "? super ");
  }
}
