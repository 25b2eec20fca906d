package dev.agentbench.check;

import static java.util.stream.Collectors.joining;

import dev.agentbench.check.limit.CannotCheckException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The runners of tests that this program has, by the names that a language's command may have. */
enum BuiltinRunner {
  JAVA_MAIN("builtin:java-main"),
  NODE_TEST("builtin:node-test"),
  PYTEST("builtin:pytest"),
  VITEST("builtin:vitest"),
  GO_TEST("builtin:go-test"),
  CARGO_TEST("builtin:cargo-test");

  private final String command;

  BuiltinRunner(String command) {
    this.command = command;
  }

  /** Its name in a configuration. */
  String command() {
    return command;
  }

  /** What the machine must have, as the words of a command; the first one is the program. */
  List<String> needed() {
    return switch (this) {
      case JAVA_MAIN -> List.of(NeededCommand.JDK);
      case NODE_TEST, VITEST -> List.of(NodeTests.NODE);
      case PYTEST -> List.of(PytestTests.PYTHON, "-m", PytestTests.MODULE);
      case GO_TEST -> List.of(GoTool.GO);
      case CARGO_TEST -> List.of(CargoTool.CARGO);
    };
  }

  /** All programs of the machine that it starts, by name. */
  List<String> programs() {
    return this == CARGO_TEST ? CargoTool.PROGRAMS : needed().subList(0, 1);
  }

  /** The runner of this name. */
  static Optional<BuiltinRunner> find(String command) {
    return Arrays.stream(values()).filter(runner -> runner.command.equals(command)).findFirst();
  }

  /**
   * The runner of this name.
   *
   * @throws CannotCheckException when there is none
   */
  static BuiltinRunner named(String command) {
    return find(command)
        .orElseThrow(
            () ->
                new CannotCheckException(
                    "there is no test command '"
                        + command
                        + "'; known: "
                        + Arrays.stream(values())
                            .map(BuiltinRunner::command)
                            .sorted()
                            .collect(joining(", "))));
  }
}
