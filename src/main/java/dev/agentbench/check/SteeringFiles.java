package dev.agentbench.check;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Files of a workspace that change what the programs of checks do, and of which no variable of the
 * environment takes the power: they count when they are the task's own.
 */
final class SteeringFiles {
  private static final List<String> NAMES =
      List.of(".mvn/", ".npmrc", ".cargo/config", ".cargo/config.toml");

  private SteeringFiles() {}

  /** That the agent wrote or changed one of them, as a sentence; empty when it did not. */
  static Optional<String> changed(CheckedFiles files) throws IOException {
    return files.changes().byPath().keySet().stream()
        .filter(SteeringFiles::steers)
        .findFirst()
        .map(SteeringFiles::refusal);
  }

  /** That a file which the agent wrote or changed has no say. */
  static String refusal(String path) {
    return path + " steers the programs of checks, and is not the task's own";
  }

  private static boolean steers(String path) {
    return NAMES.stream()
        .anyMatch(
            name ->
                name.endsWith("/")
                    ? ("/" + path).contains("/" + name)
                    : ("/" + path).endsWith("/" + name));
  }
}
