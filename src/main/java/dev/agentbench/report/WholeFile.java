package dev.agentbench.report;

import dev.agentbench.error.BenchmarkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files of which whoever looks finds the whole or none. */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Writes a text as UTF-8, creating the folder.
   *
   * @param hint what to do when it cannot be written
   * @throws BenchmarkException when it cannot be written
   */
  public static void write(Path target, String text, String hint) {
    Path absolute = target.toAbsolutePath();
    Path unfinished = absolute.resolveSibling("." + absolute.getFileName() + ".tmp");
    try {
      Files.createDirectories(absolute.getParent());
      try {
        Files.writeString(unfinished, text);
        Files.move(
            unfinished,
            absolute,
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      throw new BenchmarkException("Could not write " + target + ": " + e, hint, e);
    }
  }
}
