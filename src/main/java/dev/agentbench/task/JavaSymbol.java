package dev.agentbench.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A declaration that a Java file should have.
 *
 * @param type as named inside its file, such as {@code Outer.Inner}
 * @param member the method's name; empty for types and constructors
 * @param parameters of a method or constructor
 * @param returns of a method; null: any
 */
public record JavaSymbol(
    Kind kind, String type, String member, List<JavaType> parameters, @Nullable JavaType returns) {

  private static final String HOW =
      "Write it as 'class Money', 'type Outer.Inner', 'method Money.plus(Money): Money' or"
          + " 'constructor Money(long, String)'.";

  private static final Pattern TYPE =
      Pattern.compile("(class|interface|enum|record|type)\\s+(" + JavaType.NAME + ")");
  private static final Pattern METHOD =
      Pattern.compile(
          "(method|constructor)\\s+("
              + JavaType.NAME
              + ")\\s*\\(([^()]*)\\)(?:\\s*:\\s*([^():]+))?");

  public JavaSymbol {
    parameters = List.copyOf(parameters);
  }

  /** What a symbol is; {@link #TYPE} is any kind of type. */
  public enum Kind {
    CLASS,
    INTERFACE,
    ENUM,
    RECORD,
    TYPE,
    METHOD,
    CONSTRUCTOR;

    /** As written in task files. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Reads a symbol.
   *
   * @throws IllegalArgumentException when it is none; the message begins with the verb
   */
  public static JavaSymbol parse(String text) {
    String symbol = text.strip();
    Matcher type = TYPE.matcher(symbol);
    if (type.matches()) {
      return new JavaSymbol(kind(type.group(1)), type.group(2), "", List.of(), null);
    }
    Matcher method = METHOD.matcher(symbol);
    if (!method.matches()) {
      throw wrong("is no Java symbol", text);
    }
    Kind kind = kind(method.group(1));
    List<JavaType> parameters = parameters(method.group(3));
    String name = method.group(2);
    if (kind == Kind.CONSTRUCTOR) {
      if (method.group(4) != null) {
        throw wrong("gives a constructor a return type", text);
      }
      return new JavaSymbol(kind, name, "", parameters, null);
    }
    int dot = name.lastIndexOf('.');
    if (dot < 0) {
      throw wrong("does not name the method's type", text);
    }
    return new JavaSymbol(
        kind,
        name.substring(0, dot),
        name.substring(dot + 1),
        parameters,
        method.group(4) == null ? null : JavaType.parse(method.group(4)));
  }

  private static IllegalArgumentException wrong(String why, String text) {
    return new IllegalArgumentException(why + ": '" + text + "'. " + HOW);
  }

  private static Kind kind(String word) {
    return Kind.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Parts the list at the commas that stand outside type arguments. */
  private static List<JavaType> parameters(String list) {
    if (list.isBlank()) {
      return List.of();
    }
    List<JavaType> types = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int index = 0; index < list.length(); index++) {
      char sign = list.charAt(index);
      depth += sign == '<' ? 1 : sign == '>' ? -1 : 0;
      if (sign == ',' && depth == 0) {
        types.add(JavaType.parse(list.substring(start, index)));
        start = index + 1;
      }
    }
    types.add(JavaType.parse(list.substring(start)));
    return types;
  }

  /** As it is written in task files. */
  @Override
  public String toString() {
    String name = kind.word() + " " + type + (member.isEmpty() ? "" : "." + member);
    return switch (kind) {
      case METHOD -> name + list(parameters) + (returns == null ? "" : ": " + returns);
      case CONSTRUCTOR -> name + list(parameters);
      default -> name;
    };
  }

  /** Types in brackets, as a programmer writes them. */
  public static String list(List<JavaType> types) {
    return types.stream().map(JavaType::toString).collect(Collectors.joining(", ", "(", ")"));
  }
}
