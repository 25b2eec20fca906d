package dev.agentbench.config;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.error.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Configurations from a few lines of YAML. */
final class Configs {
  private Configs() {}

  static Configuration load(String yaml, String... setOptions) {
    return load(Map.of(), yaml, setOptions);
  }

  static Configuration load(Map<String, String> environment, String yaml, String... setOptions) {
    @Nullable Path file = null;
    try {
      file = Files.createTempFile("config", ".yaml");
      Files.writeString(file, yaml);
      return ConfigLoader.load(file, List.of(setOptions), environment);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(file);
    }
  }

  /** What is wrong, each as {@code line:column: key: message. Advice}. */
  static List<String> problems(String yaml, String... setOptions) {
    return problems(Map.of(), yaml, setOptions);
  }

  static List<String> problems(Map<String, String> environment, String yaml, String... setOptions) {
    try {
      load(environment, yaml, setOptions);
      return List.of();
    } catch (InvalidInputException e) {
      return shown(e.problems());
    }
  }

  static List<String> shown(List<Problem> problems) {
    return problems.stream()
        .map(Problem::render)
        .map(text -> text.replaceFirst("^\\S*config\\d+\\.yaml(:|: )", ""))
        .toList();
  }

  private static void delete(@Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
