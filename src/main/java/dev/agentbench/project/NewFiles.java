package dev.agentbench.project;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.file.OutputFile;
import dev.agentbench.file.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Files that are written where none are: nothing is ever replaced. */
public final class NewFiles {
  private final Path folder;
  private final List<NewFile> files = new ArrayList<>();

  /** A file with its content. */
  private record NewFile(Path path, String text) {}

  /** Files in this folder, but for those that are added by an absolute path. */
  NewFiles(Path folder) {
    this.folder = folder;
  }

  void add(Path path, String text) {
    files.add(new NewFile(path, text));
  }

  /** Their paths as they were added, in the order in which they are written. */
  public List<Path> paths() {
    return files.stream().map(NewFile::path).toList();
  }

  /**
   * Writes them all, or none when one of them is there.
   *
   * @throws InvalidInputException when something is there already
   * @throws BenchmarkException when they cannot be written
   */
  public void write() {
    List<Path> taken =
        paths().stream()
            .filter(path -> Files.exists(folder.resolve(path), LinkOption.NOFOLLOW_LINKS))
            .toList();
    if (!taken.isEmpty()) {
      throw new InvalidInputException(
          "Nothing was written, since this is there already: "
              + taken.stream().map(Path::toString).collect(Collectors.joining(", ")),
          "Use another folder, or move it away: no file is overwritten.");
    }
    for (NewFile file : files) {
      try {
        create(file);
      } catch (IOException failed) {
        throw new BenchmarkException(
            file.path() + " cannot be written: " + OutputFile.reason(failed),
            "Look at the permissions of the folder and the space on the disk.",
            failed);
      }
    }
  }

  private void create(NewFile file) throws IOException {
    Path path = folder.resolve(file.path()).toAbsolutePath();
    Files.createDirectories(path.getParent());
    try (WholeFile whole = WholeFile.write(path, file.text().getBytes(StandardCharsets.UTF_8))) {
      whole.create();
    }
  }
}
