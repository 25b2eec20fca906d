package dev.agentbench.cli;

import java.util.Arrays;
import java.util.stream.Stream;

/** Words that other programs take as commands and this one as options. */
final class CommandAliases {
  private CommandAliases() {}

  /** {@code help run} as {@code run --help}, {@code version} as {@code --version}. */
  static String[] understood(String... arguments) {
    if (arguments.length == 0) {
      return arguments;
    }
    return switch (arguments[0]) {
      case "help" ->
          Stream.concat(Arrays.stream(arguments).skip(1), Stream.of("--help"))
              .toArray(String[]::new);
      case "version" -> new String[] {"--version"};
      default -> arguments;
    };
  }
}
