package dev.agentbench.workspace;

import dev.agentbench.workspace.command.MachineTrouble;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folder of a workspace as it was made, to tell whether it still is that one. */
final class RootFolder {
  private static final String DESTROYED = "the workspace was destroyed: its folder ";

  private final Path root;
  private final @Nullable Object key;
  private final boolean manyEntries;

  private RootFolder(Path root, @Nullable Object key, boolean manyEntries) {
    this.root = root;
    this.key = key;
    this.manyEntries = manyEntries;
  }

  /**
   * Remembers a folder.
   *
   * @throws IOException when it cannot be read, freshly made
   */
  static RootFolder of(Path root) throws IOException {
    return new RootFolder(root, attributes(root).fileKey(), entries(root) > 1);
  }

  /**
   * What befell the folder; a single file may have been there to be deleted. What is the machine's
   * doing is no damage: that goes to {@code trouble}.
   */
  Optional<String> damage(MachineTrouble trouble) {
    try {
      BasicFileAttributes now = attributes(root);
      if (!now.isDirectory() || !Objects.equals(now.fileKey(), key)) {
        return Optional.of(DESTROYED + "was replaced");
      }
      if (!Files.isReadable(root) || !Files.isExecutable(root)) {
        return Optional.of(DESTROYED + "was closed to readers");
      }
      return manyEntries && entries(root) == 0
          ? Optional.of(DESTROYED + "was emptied")
          : Optional.empty();
    } catch (NoSuchFileException e) {
      if (Files.isDirectory(root.getParent())) {
        return Optional.of(DESTROYED + "is gone");
      }
      trouble.add("the folder of all workspaces is gone: " + root.getParent());
      return Optional.empty();
    } catch (IOException e) {
      if (MachineTrouble.of(e).isEmpty()) {
        return Optional.of(DESTROYED + "cannot be read: " + e);
      }
      trouble.notice(e);
      return Optional.empty();
    }
  }

  private static BasicFileAttributes attributes(Path folder) throws IOException {
    return Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /** At most two are counted. */
  private static int entries(Path folder) throws IOException {
    int count = 0;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (var iterator = entries.iterator(); count < 2 && iterator.hasNext(); iterator.next()) {
        count++;
      }
    }
    return count;
  }
}
