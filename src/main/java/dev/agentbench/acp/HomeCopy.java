package dev.agentbench.acp;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Copies a file or a folder of the user's home, bounded; links in a folder are left out. */
final class HomeCopy extends SimpleFileVisitor<Path> {
  private static final long MOST_BYTES = 256L << 20;
  private static final int MOST_FILES = 20_000;

  private final Path source;
  private final Path target;
  private long bytes;
  private int files;

  private HomeCopy(Path source, Path target) {
    this.source = source;
    this.target = target;
  }

  /**
   * Copies to a place where nothing is.
   *
   * @throws IOException when it cannot be read or is too large
   */
  static void copy(Path source, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    Files.walkFileTree(source.toRealPath(), new HomeCopy(source.toRealPath(), target));
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    Files.createDirectories(place(folder));
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (attributes.isRegularFile()) {
      bytes += attributes.size();
      files++;
      if (bytes > MOST_BYTES || files > MOST_FILES) {
        throw new IOException(
            source
                + " holds more than "
                + (MOST_BYTES >> 20)
                + " MiB or "
                + MOST_FILES
                + " files: name the files that the agent needs in agents.NAME.files");
      }
      Files.copy(file, place(file), LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
    }
    return FileVisitResult.CONTINUE;
  }

  private Path place(Path path) {
    return target.resolve(source.relativize(path).toString());
  }
}
