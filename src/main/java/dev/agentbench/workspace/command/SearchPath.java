package dev.agentbench.workspace.command;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The folders in which programs are looked up. Relative entries of a {@code PATH} are dropped: with
 * them a program named {@code java} that an agent wrote would be found first.
 */
public record SearchPath(List<Path> folders) {

  public SearchPath {
    folders = List.copyOf(folders);
  }

  /** Reads the value of a {@code PATH} variable. */
  public static SearchPath parse(String variable) {
    return new SearchPath(
        Arrays.stream(variable.split(File.pathSeparator))
            .map(SearchPath::absolute)
            .flatMap(Optional::stream)
            .filter(Files::isDirectory)
            .distinct()
            .toList());
  }

  /** Without the folders that lie in or under {@code folder}. */
  SearchPath outside(Path folder) {
    return new SearchPath(
        folders.stream().filter(entry -> !entry.normalize().startsWith(folder)).toList());
  }

  /** The program of this plain name; empty when it is not installed. */
  public Optional<Path> find(String name) {
    return folders.stream()
        .map(folder -> folder.resolve(name))
        .filter(SearchPath::isProgram)
        .findFirst();
  }

  static boolean isProgram(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }

  /** The value of {@code PATH} for a child. */
  String variable() {
    return folders.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static Optional<Path> absolute(String entry) {
    try {
      return Optional.of(Path.of(entry)).filter(Path::isAbsolute);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
