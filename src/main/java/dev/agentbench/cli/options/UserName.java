package dev.agentbench.cli.options;

import dev.agentbench.cli.console.Console;
import dev.agentbench.error.InvalidInputException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The name of whoever gives a command. */
public final class UserName {
  private UserName() {}

  /**
   * The user of the environment.
   *
   * @param hint how to name one instead
   * @throws InvalidInputException when the environment names none
   */
  public static String of(Console console, String hint) {
    return named(console)
        .orElseThrow(() -> new InvalidInputException("The environment names no user", hint));
  }

  /** The user of the environment, else of the process: a container often names none. */
  public static String orOfProcess(Console console) {
    return named(console)
        .or(() -> Optional.ofNullable(System.getProperty("user.name")))
        .filter(name -> !name.isBlank())
        .orElse("unknown");
  }

  private static Optional<String> named(Console console) {
    return Stream.of("USER", "LOGNAME", "USERNAME")
        .map(console.environment()::get)
        .filter(Objects::nonNull)
        .filter(name -> !name.isBlank())
        .findFirst();
  }
}
