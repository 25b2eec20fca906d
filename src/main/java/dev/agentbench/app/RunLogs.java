package dev.agentbench.app;

import dev.agentbench.error.BenchmarkException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Files for the output of runs in the background: only their owner may read them. */
final class RunLogs {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final int MOST_IN_A_SECOND = 1_000;

  private final Path folder;

  /**
   * @param logFile of the program: the others lie beside it
   */
  RunLogs(Path logFile) {
    Path parent = logFile.getParent();
    this.folder = parent == null ? Path.of("") : parent;
  }

  /**
   * Makes an empty one.
   *
   * @throws BenchmarkException when the folder cannot be written
   */
  Path create(Instant now) {
    try {
      Files.createDirectories(folder.toAbsolutePath());
      for (int i = 1; i <= MOST_IN_A_SECOND; i++) {
        Path file = folder.resolve("run-" + TIME.format(now) + (i == 1 ? "" : "-" + i) + ".log");
        try {
          return Files.createFile(file, ownerOnly(file));
        } catch (FileAlreadyExistsException taken) {
          // by another run of the same second
        }
      }
      throw new IOException("too many files of one second");
    } catch (IOException refused) {
      throw new BenchmarkException(
          "The log of a run cannot be written in " + folder + ": " + refused.getMessage(),
          "Set logging.file to a file in a folder that can be written.",
          refused);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
