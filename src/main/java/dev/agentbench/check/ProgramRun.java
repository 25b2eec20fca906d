package dev.agentbench.check;

import dev.agentbench.check.java.JavaCompilers;
import dev.agentbench.check.limit.CannotCheckException;
import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.Excerpt;
import dev.agentbench.check.limit.RefusedWorkException;
import dev.agentbench.text.Quantity;
import dev.agentbench.workspace.command.Command;
import dev.agentbench.workspace.command.CommandLine;
import dev.agentbench.workspace.command.CommandResult;
import dev.agentbench.workspace.command.CommandRunner;
import dev.agentbench.workspace.command.InstalledProgram;
import dev.agentbench.workspace.command.Reach;
import dev.agentbench.workspace.command.Variables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Starts programs for checks. */
final class ProgramRun {
  private static final Duration PROBE = Duration.ofSeconds(30);
  private static final int MAX_TESTS_OUTPUT = 4 << 20;

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

  /** See {@link CommandRunner#mayHaveLeft}. */
  boolean mayHaveLeft(Path workspace) {
    return commands.mayHaveLeft(workspace);
  }

  /** Runs a command that may touch the workspace alone. */
  CommandResult run(List<String> words, Path directory, Path workspace, Deadline deadline)
      throws InterruptedException {
    return run(words, directory, Reach.of(workspace), deadline, "");
  }

  /**
   * Runs a command. A program with a plain name is the one that was there when the run began, and
   * settings in the workspace's folders do not steer it.
   *
   * @param input what the program reads from its standard input
   * @throws RefusedWorkException when the program is gone or another one since the run began
   */
  CommandResult run(
      List<String> words, Path directory, Reach reach, Deadline deadline, String input)
      throws InterruptedException {
    Command command =
        new Command(
            installed(words), directory, reach, deadline.remaining(), maxOutputBytes, input);
    return commands.run(command.with(commands.neutralVariables()));
  }

  /**
   * Runs a test program in its workspace: it reads nothing, and what it tells is kept as a whole.
   *
   * @param variables makes those that it gets out of the neutral ones
   */
  CommandResult runTests(
      List<String> words, Reach reach, Deadline deadline, UnaryOperator<Variables> variables)
      throws InterruptedException {
    Command command =
        new Command(
            installed(words), reach.workspace(), reach, deadline.remaining(), MAX_TESTS_OUTPUT);
    return commands.run(command.with(variables.apply(commands.neutralVariables())));
  }

  /** What a command comes to in an empty folder; asked once in a run. */
  CommandResult probe(List<String> words) throws InterruptedException {
    return commands.probe(words, PROBE);
  }

  /** Looks a program up now, before an agent can touch the machine. */
  void lookUp(String program) {
    commands.program(program);
  }

  /** Whether the machine has a program of this plain name. */
  boolean isInstalled(String program) {
    return pathOf(program).isPresent();
  }

  /** Where the machine has a program of this plain name. */
  Optional<Path> pathOf(String program) {
    return commands.program(program).map(InstalledProgram::path);
  }

  private List<String> installed(List<String> words) {
    String program = words.get(0);
    if (program.contains("/")) {
      return words;
    }
    Optional<InstalledProgram> found = commands.program(program);
    found
        .flatMap(InstalledProgram::damage)
        .ifPresent(
            damage -> {
              throw new RefusedWorkException(damage + " since the run began");
            });
    List<String> absolute = new ArrayList<>(words);
    absolute.set(0, found.map(each -> each.path().toString()).orElse(program));
    return absolute;
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
    String outcome = outcome(result);
    return said.isEmpty() ? outcome : outcome + "\n" + said;
  }

  /** How a program ended: {@code exit code 1}, or why it was stopped. */
  static String outcome(CommandResult result) {
    if (result.overLimit() != null) {
      return "took too much: " + result.overLimit();
    }
    return result.timedOut()
        ? "ran out of time after " + Quantity.duration(result.duration())
        : "exit code " + result.exitCode();
  }
}
