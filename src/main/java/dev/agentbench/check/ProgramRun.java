package dev.agentbench.check;

import dev.agentbench.workspace.Command;
import dev.agentbench.workspace.CommandLine;
import dev.agentbench.workspace.CommandResult;
import dev.agentbench.workspace.CommandRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts programs for checks. */
final class ProgramRun {
  private final CommandRunner commands;
  private final JavaCompilers compilers;
  private final int maxOutputBytes;

  ProgramRun(CommandRunner commands, JavaCompilers compilers, int maxOutputBytes) {
    this.commands = commands;
    this.compilers = compilers;
    this.maxOutputBytes = maxOutputBytes;
  }

  JavaCompilers compilers() {
    return compilers;
  }

  CommandResult run(List<String> words, Path directory, Deadline deadline)
      throws InterruptedException {
    return commands.run(new Command(words, directory, deadline.remaining(), maxOutputBytes));
  }

  /**
   * The words of a command line.
   *
   * @throws CannotCheckException when it cannot be split, or is blank
   */
  static List<String> split(String commandLine) {
    try {
      List<String> words = CommandLine.split(commandLine);
      if (words.isEmpty()) {
        throw new CannotCheckException("the command is blank");
      }
      return words;
    } catch (IllegalArgumentException malformed) {
      throw new CannotCheckException(malformed.getMessage());
    }
  }

  /**
   * The words of a configured command, with {@code {file}} replaced by a file and the word {@code
   * {files}} by all of them. Each begins with {@code ./}, so that none can be taken for an option.
   */
  static List<String> fill(String template, List<String> files) {
    List<String> words = new ArrayList<>();
    for (String word : split(template)) {
      if (word.equals("{files}")) {
        files.forEach(file -> words.add("./" + file));
      } else {
        words.add(word.replace("{file}", "./" + files.get(0)));
      }
    }
    return words;
  }

  /** {@code exit code 1}, or that it ran out of time, and the telling part of what it said. */
  static String describe(CommandResult result) {
    String said = Excerpt.telling(result.stderr().isBlank() ? result.stdout() : result.stderr());
    String outcome =
        result.timedOut()
            ? "ran out of time after " + Seconds.of(result.duration())
            : "exit code " + result.exitCode();
    return said.isEmpty() ? outcome : outcome + "\n" + said;
  }
}
