package dev.agentbench.cli;

import dev.agentbench.testing.MarkdownPage;
import dev.agentbench.testing.MarkdownPage.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A command line of this program that a page of the documentation shows.
 *
 * @param place page and line
 * @param block what runs one after the other: the number of its fenced block on the page, or its
 *     line in the text
 * @param environment the variables that are set before the command
 * @param arguments its words behind the program's name, without the shell's quotes
 */
record DocumentedCommand(
    String place, String block, Map<String, String> environment, List<String> arguments) {
  private static final Pattern SHOWN =
      Pattern.compile("(\\S+ )*?(java -jar \\S*benchmark\\.jar|(target/)?benchmark) [a-z].*");
  private static final Pattern VARIABLE = Pattern.compile("([A-Z_]+)=(.*)");

  DocumentedCommand {
    environment = Map.copyOf(environment);
    arguments = List.copyOf(arguments);
  }

  String text() {
    return String.join(" ", arguments);
  }

  /** Whether it stands in the text and not in a fenced block. */
  boolean isInText() {
    return block.equals(place);
  }

  @Override
  public String toString() {
    return place + ": " + text();
  }

  /** All commands of a page: in fenced blocks, and in code spans that name the program. */
  static Stream<DocumentedCommand> of(MarkdownPage page) {
    List<DocumentedCommand> commands = new ArrayList<>();
    for (int i = 0; i < page.blocks().size(); i++) {
      for (Line line : joined(page.blocks().get(i).lines())) {
        commands.addAll(commands(page.file() + ":" + line.number(), page.file() + "#" + i, line));
      }
    }
    for (Line code : page.code()) {
      if (SHOWN.matcher(code.content()).matches()) {
        String place = page.file() + ":" + code.number();
        commands.addAll(commands(place, place, code));
      }
    }
    return commands.stream();
  }

  /** Lines that end with a backslash go on in the next. */
  private static List<Line> joined(List<Line> lines) {
    List<Line> whole = new ArrayList<>();
    boolean goesOn = false;
    for (Line line : lines) {
      String content = line.content().strip().replaceFirst("\\\\$", "");
      if (goesOn) {
        Line begun = whole.remove(whole.size() - 1);
        whole.add(new Line(begun.number(), begun.content() + " " + content));
      } else {
        whole.add(new Line(line.number(), content));
      }
      goesOn = line.content().endsWith("\\");
    }
    return whole;
  }

  private static List<DocumentedCommand> commands(String place, String block, Line line) {
    return ShellWords.commands(line.content()).stream()
        .flatMap(words -> command(place, block, words).stream())
        .toList();
  }

  private static Optional<DocumentedCommand> command(
      String place, String block, List<String> words) {
    Map<String, String> environment = new TreeMap<>();
    for (int i = 0; i < words.size(); i++) {
      List<String> from = words.subList(i, words.size());
      int program = program(from);
      if (program > 0) {
        List<String> arguments = from.subList(program, from.size());
        return Optional.of(new DocumentedCommand(place, block, environment, arguments));
      }
      Matcher variable = VARIABLE.matcher(from.get(0));
      if (variable.matches()) {
        environment.put(variable.group(1), variable.group(2));
      }
    }
    return Optional.empty();
  }

  /** How many words start the program; 0 when they start another one. */
  private static int program(List<String> words) {
    int jar = words.indexOf("-jar") + 1;
    if (words.get(0).equals("java") && jar > 0 && jar < words.size()) {
      return words.get(jar).endsWith("benchmark.jar") ? jar + 1 : 0;
    }
    boolean own = words.get(0).matches("(target/)?benchmark") && words.size() > 1;
    return own && words.get(1).matches("--?\\w.*|[a-z][a-z-]+") ? 1 : 0;
  }
}
