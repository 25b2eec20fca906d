package dev.agentbench.config;

import dev.agentbench.file.NameEncoding;
import dev.agentbench.file.UserPath;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Texts that mean something to the file system; {@code ~/} is the home folder. */
final class Texts {
  static final String EXPECTED_PATH =
      NameEncoding.isUtf8()
          ? "a path"
          : "a path that can be written in " + NameEncoding.name() + " (LC_ALL=C.UTF-8 allows all)";

  private Texts() {}

  static Optional<Path> path(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(UserPath.of(text));
    } catch (InvalidPathException malformed) {
      return Optional.empty();
    }
  }
}
