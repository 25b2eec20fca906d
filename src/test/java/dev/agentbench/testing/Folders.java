package dev.agentbench.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Removes and copies folders. */
public final class Folders {
  private Folders() {}

  /** With all that is in it; nothing when it is gone already. */
  static void delete(Path folder) {
    if (Files.notExists(folder)) {
      return;
    }
    inside(folder, Comparator.reverseOrder()).forEach(Folders::remove);
  }

  /** Deletes all that is in a folder, but not the folder itself. */
  public static void empty(Path folder) {
    inside(folder, Comparator.reverseOrder()).stream()
        .filter(path -> !path.equals(folder))
        .forEach(Folders::remove);
  }

  /** Copies all that is in a folder into another one, which is created. */
  public static void copy(Path from, Path to) {
    for (Path path : inside(from, Comparator.naturalOrder())) {
      Path target = to.resolve(from.relativize(path));
      try {
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static List<Path> inside(Path folder, Comparator<Path> order) {
    try (Stream<Path> inside = Files.walk(folder)) {
      return inside.sorted(order).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
