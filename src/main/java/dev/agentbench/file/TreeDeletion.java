package dev.agentbench.file;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes a folder with all that is in it. A link is removed, never followed; folders that forbid
 * reading or writing are opened up first. What cannot be removed is logged once and left.
 */
public final class TreeDeletion extends SimpleFileVisitor<Path> {
  private static final Logger log = LoggerFactory.getLogger(TreeDeletion.class);

  /** Half of what Linux allows, so that every name in such a folder can still be told. */
  private static final int LONG_PATH = 2000;

  private final Path top;
  private final Deque<Path> flattened = new ArrayDeque<>();
  private final Set<Path> openedUp = new HashSet<>();
  private @Nullable IOException firstProblem;
  private int left;

  private TreeDeletion(Path top) {
    this.top = top;
  }

  /** Removes it; never throws. */
  public static void delete(Path folder) {
    TreeDeletion deletion = new TreeDeletion(folder);
    deletion.walk(folder);
    deletion.deleteFlattened();
    if (deletion.firstProblem != null) {
      log.warn(
          "Could not remove {} ({} entries left): {}",
          folder,
          deletion.left,
          deletion.firstProblem.toString());
    }
  }

  private void walk(Path folder) {
    try {
      Files.walkFileTree(folder, this);
    } catch (IOException e) {
      remember(e);
    }
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    if (!Files.isWritable(folder)) {
      openUp(folder);
    }
    if (folder.toString().length() > LONG_PATH && !folder.getParent().equals(top)) {
      flattened.add(Files.move(folder, top.resolve(".deep-" + UUID.randomUUID())));
      return FileVisitResult.SKIP_SUBTREE;
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    remove(file);
    return FileVisitResult.CONTINUE;
  }

  /** A folder that cannot be listed comes here; it is tried once more after it was opened up. */
  @Override
  public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
    if (problem instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) && openedUp.add(file)) {
      openUp(file);
      walk(file);
    } else {
      remember(problem);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) {
    if (!folder.equals(top) || flattened.isEmpty()) {
      remove(folder);
    }
    return FileVisitResult.CONTINUE;
  }

  /** A tree may be deeper than a path can be long: its lower parts are moved up and go last. */
  private void deleteFlattened() {
    boolean any = !flattened.isEmpty();
    while (!flattened.isEmpty()) {
      walk(flattened.remove());
    }
    if (any) {
      remove(top);
    }
  }

  /** One call to the system for a file; the other way makes two, and says why it failed. */
  private void remove(Path path) {
    try {
      if (!path.toFile().delete()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      remember(e);
    }
  }

  /** Lets this user list and change a folder that is not a link. */
  public static void openUp(Path folder) throws IOException {
    try {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    } catch (UnsupportedOperationException e) {
      folder.toFile().setWritable(true);
    }
  }

  private void remember(IOException problem) {
    left++;
    if (firstProblem == null) {
      firstProblem = problem;
    }
  }
}
