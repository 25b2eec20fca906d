package dev.agentbench.task.yaml;

import dev.agentbench.digest.Sha256;
import dev.agentbench.yaml.FieldValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files that a task keeps from the agent: a folder below that of the task file, with regular
 * files only. Sizes and counts are bounded.
 *
 * @param folder real and absolute
 * @param digests SHA-256 in hex of each file, by its path in the folder, parted by {@code /}
 */
record HiddenFilesFolder(Path folder, SortedMap<String, String> digests) {
  private static final int MAX_FILES = 1000;
  private static final int MAX_FILE_BYTES = 10 << 20;
  private static final String HOW =
      "Name a folder beside the task file that holds the files, for example 'hidden/task_021'.";

  /**
   * Reads the folder that a key names.
   *
   * @param taskFolder that holds the task file
   * @return empty when there is no such key, and when what it names is a problem, which is told
   */
  static Optional<HiddenFilesFolder> read(FieldValue value, Path taskFolder) {
    Optional<String> name = value.text();
    try {
      return name.isEmpty() ? Optional.empty() : Optional.of(of(name.get(), taskFolder));
    } catch (IOException wrong) {
      value.refuse(wrong.getMessage(), HOW);
      return Optional.empty();
    }
  }

  private static HiddenFilesFolder of(String name, Path taskFolder) throws IOException {
    if (WorkspacePath.problemOf(name).isPresent() || name.isBlank()) {
      throw new IOException("must be a folder below the task file's: '" + name + "'");
    }
    Path folder = taskFolder.resolve(name);
    if (!Files.isDirectory(folder)) {
      throw new IOException("names no folder: there is none at " + folder);
    }
    Path real = folder.toRealPath();
    Path above = taskFolder.toRealPath();
    if (real.equals(above) || !real.startsWith(above)) {
      throw new IOException("must be a folder below the task file's: '" + name + "'");
    }
    Reading reading = new Reading(real);
    Files.walkFileTree(real, reading);
    if (reading.digests.isEmpty()) {
      throw new IOException("names an empty folder: " + folder);
    }
    return new HiddenFilesFolder(real, reading.digests);
  }

  private static final class Reading extends SimpleFileVisitor<Path> {
    private final Path root;
    private final SortedMap<String, String> digests = new TreeMap<>();

    Reading(Path root) {
      this.root = root;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (!attributes.isRegularFile()) {
        throw new IOException("holds what is no regular file: " + file);
      }
      if (digests.size() == MAX_FILES) {
        throw new IOException("holds more than " + MAX_FILES + " files");
      }
      digests.put(root.relativize(file).toString().replace('\\', '/'), digest(file));
      return FileVisitResult.CONTINUE;
    }

    private static String digest(Path file) throws IOException {
      try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
        byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
        if (bytes.length > MAX_FILE_BYTES) {
          throw new IOException("holds a file over " + (MAX_FILE_BYTES >> 20) + " MiB: " + file);
        }
        return Sha256.of(bytes);
      }
    }
  }
}
