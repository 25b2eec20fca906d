package dev.agentbench.cli.options;

import dev.agentbench.file.UserPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file that holds the configuration.
 *
 * @param file exists unless the user asked for it
 * @param base where its relative paths start; empty: in the folder of the user
 */
record ConfigurationFile(Path file, Path base) {
  static final String VARIABLE = "BENCHMARK_CONFIG";

  private static final String NAME = "config.yaml";
  private static final Path HERE = Path.of("");

  /**
   * What {@code --config} names, else what the variable names, else {@code config.yaml} here or in
   * a folder above, up to the root of the repository. One above counts only when it belongs to the
   * owner of this folder: anybody may put files into the temporary folder.
   *
   * @param folder of the user
   */
  static Optional<ConfigurationFile> find(
      @Nullable Path option, Map<String, String> environment, Path folder) {
    String variable = environment.getOrDefault(VARIABLE, "");
    if (option != null || !variable.isEmpty()) {
      return Optional.of(
          new ConfigurationFile(option == null ? UserPath.of(variable) : option, HERE));
    }
    if (Files.exists(folder.resolve(NAME))) {
      return Optional.of(new ConfigurationFile(folder.resolve(NAME), HERE));
    }
    return above(folder);
  }

  private static Optional<ConfigurationFile> above(Path folder) {
    Path start = folder.toAbsolutePath().normalize();
    Path steps = folder;
    for (Path each = start; each != null && !isRepository(each); each = each.getParent()) {
      steps = steps.resolve("..");
      Path parent = each.getParent();
      if (parent != null && isInRepository(parent) && isOwnedAlike(parent.resolve(NAME), start)) {
        return Optional.of(new ConfigurationFile(steps.resolve(NAME), steps));
      }
    }
    return Optional.empty();
  }

  private static boolean isRepository(Path folder) {
    return Files.exists(folder.resolve(".git"));
  }

  private static boolean isInRepository(Path folder) {
    return isRepository(folder)
        || (folder.getParent() != null && isInRepository(folder.getParent()));
  }

  private static boolean isOwnedAlike(Path file, Path folder) {
    try {
      return Files.isRegularFile(file) && Files.getOwner(file).equals(Files.getOwner(folder));
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }
}
