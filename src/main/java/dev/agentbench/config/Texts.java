package dev.agentbench.config;

import dev.agentbench.file.UserPath;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Texts that mean something to the file system; {@code ~/} is the home folder. */
final class Texts {
  private Texts() {}

  static Optional<Path> path(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(UserPath.of(text));
    } catch (InvalidPathException malformed) {
      return Optional.empty();
    }
  }
}
