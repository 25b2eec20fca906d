package dev.agentbench.check;

import dev.agentbench.file.TreeDeletion;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files that a task kept from the agent, in memory since the run began: what happens to their
 * folder later changes nothing. They win over whatever the agent left in their places: other files,
 * folders, links, also on the way there. Immutable.
 */
final class HiddenFiles {
  static final HiddenFiles NONE = new HiddenFiles(new TreeMap<>());

  private final SortedMap<String, Kept> files;

  private HiddenFiles(SortedMap<String, Kept> files) {
    this.files = Collections.unmodifiableSortedMap(files);
  }

  /** A file's content, and whether it may be run as a program. */
  @SuppressWarnings("ArrayRecordComponent") // changed by nobody
  private record Kept(byte[] content, boolean executable) {}

  /**
   * Reads all regular files of a folder.
   *
   * @throws IOException when one of them cannot be read
   */
  static HiddenFiles read(Path folder) throws IOException {
    SortedMap<String, Kept> files = new TreeMap<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            files.put(
                folder.relativize(file).toString().replace('\\', '/'),
                new Kept(Files.readAllBytes(file), Files.isExecutable(file)));
            return FileVisitResult.CONTINUE;
          }
        });
    return new HiddenFiles(files);
  }

  /** Their paths, relative to the workspace, with {@code /}. */
  Set<String> paths() {
    return files.keySet();
  }

  /**
   * Lays them over a workspace.
   *
   * @param root its real path
   */
  void lay(Path root) throws IOException {
    for (var each : files.entrySet()) {
      Path target = root;
      String[] names = each.getKey().split("/");
      for (int i = 0; i < names.length - 1; i++) {
        target = target.resolve(names[i]);
        makeFolder(target);
      }
      put(each.getValue(), target.resolve(names[names.length - 1]));
    }
  }

  private static void makeFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.deleteIfExists(folder);
      Files.createDirectory(folder);
    }
    if (!Files.isWritable(folder) || !Files.isExecutable(folder)) {
      TreeDeletion.openUp(folder);
    }
  }

  private static void put(Kept file, Path target) throws IOException {
    if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
      TreeDeletion.delete(target);
    }
    Files.deleteIfExists(target);
    Files.write(target, file.content(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    if (file.executable() && !target.toFile().setExecutable(true)) {
      throw new IOException(target + " could not be made executable");
    }
  }
}
