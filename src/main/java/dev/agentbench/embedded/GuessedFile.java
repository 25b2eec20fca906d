package dev.agentbench.embedded;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.gateway.protocol.MessageCodec;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A file that a task asks for, made up from its name and the texts that it should hold. Its syntax
 * is valid for the extension.
 *
 * @param path a path, no glob
 * @param texts to be found in the content, literally
 */
record GuessedFile(String path, List<String> texts) {
  private static final Pattern JAVA_SOURCES = Pattern.compile("(?:^|/)java/(.+)/[^/]+$");
  private static final MessageCodec JSON = new MessageCodec();

  GuessedFile {
    texts = List.copyOf(texts);
  }

  String content() {
    return switch (extension()) {
      case "java" -> javaPackage() + notes("/* ", " */") + "final class " + typeName() + " {}\n";
      case "dart", "kt" -> notes("/* ", " */") + "class " + typeName() + " {}\n";
      case "js", "mjs", "ts" -> notes("/* ", " */") + "export class " + typeName() + " {}\n";
      case "c", "h", "cpp", "rs", "css", "scss" -> notes("/* ", " */");
      case "py" -> notes("# ", "") + "class " + typeName() + ":\n    pass\n";
      case "yaml", "yml" -> notes("# ", "") + "name: " + stem() + "\n";
      case "json", "arb" -> json();
      case "xml" -> "<guess>\n" + notes("<!-- ", " -->") + "</guess>\n";
      case "html" -> "<!doctype html>\n" + notes("<!-- ", " -->") + "<p>" + stem() + "</p>\n";
      case "sql" -> notes("-- ", "");
      case "md" ->
          "# "
              + title()
              + "\n\n"
              + lines(text -> text + "\n")
              + "\n"
              + GuessedSolution.NOTICE
              + "\n";
      default -> notes("# ", "");
    };
  }

  private String notes(String open, String close) {
    return open + GuessedSolution.NOTICE + close + "\n" + lines(text -> open + text + close + "\n");
  }

  private String lines(UnaryOperator<String> line) {
    return texts.stream().map(line).collect(Collectors.joining());
  }

  /** A text such as {@code "name": "x"} becomes a member, any other a value. */
  private String json() {
    String members =
        texts.stream()
            .filter(text -> JSON.readObject("{" + text + "}").isPresent())
            .map(text -> ", " + text)
            .collect(Collectors.joining());
    List<String> values =
        texts.stream().filter(text -> JSON.readObject("{" + text + "}").isEmpty()).toList();
    String notes =
        JSON.write(
            JsonObject.builder().put("note", GuessedSolution.NOTICE).put("texts", values).build());
    return notes.substring(0, notes.length() - 1) + members + "}\n";
  }

  private String javaPackage() {
    Matcher folder = JAVA_SOURCES.matcher(path);
    return folder.find() ? "package " + folder.group(1).replace('/', '.') + ";\n\n" : "";
  }

  private String extension() {
    String name = name();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private String stem() {
    String name = name();
    int dot = name.indexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private String title() {
    return stem().replace('_', ' ').replace('-', ' ');
  }

  /** {@code user_card} becomes {@code UserCard}. */
  private String typeName() {
    String name =
        Arrays.stream(stem().split("[^\\p{L}\\p{Nd}]+"))
            .filter(word -> !word.isEmpty())
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
    return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "Guess" + name : name;
  }
}
