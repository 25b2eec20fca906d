package dev.agentbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of a shell as commands and their words, as far as the documentation uses a shell. */
final class ShellWords {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>(?<!\\S)#.*)|(?<word>(?:'[^']*'|\"[^\"]*\"|[^\\s'\"<>|;&])+)|[<>|;&]+");
  private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"");

  private ShellWords() {}

  /** The words of each command without their quotes; a redirection begins a command, too. */
  static List<List<String>> commands(String line) {
    List<List<String>> commands = new ArrayList<>(List.of(new ArrayList<>()));
    Matcher token = TOKEN.matcher(line);
    while (token.find()) {
      String word = token.group("word");
      if (word != null) {
        commands.get(commands.size() - 1).add(unquoted(word));
      } else if (token.group("comment") == null) {
        commands.add(new ArrayList<>());
      }
    }
    return commands;
  }

  private static String unquoted(String word) {
    return QUOTED.matcher(word).replaceAll(ShellWords::content);
  }

  private static String content(MatchResult quoted) {
    return Matcher.quoteReplacement(quoted.group(1) == null ? quoted.group(2) : quoted.group(1));
  }
}
