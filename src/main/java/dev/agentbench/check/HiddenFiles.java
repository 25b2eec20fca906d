package dev.agentbench.check;

import dev.agentbench.workspace.TreeDeletion;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The files that a task kept from the agent. They win over whatever it left in their places: other
 * files, folders, links, also on the way there.
 *
 * @param folder regular files, read only; null: there are none
 * @param root real path of the workspace
 */
record HiddenFiles(@Nullable Path folder, Path root) {

  /** Their paths, relative to the workspace, with {@code /}. */
  Set<String> paths() throws IOException {
    Set<String> paths = new TreeSet<>();
    if (folder != null) {
      Path from = folder;
      Files.walkFileTree(
          from,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              paths.add(from.relativize(file).toString().replace('\\', '/'));
              return FileVisitResult.CONTINUE;
            }
          });
    }
    return paths;
  }

  /** Lays them over the workspace. */
  void lay() throws IOException {
    if (folder != null) {
      Path from = folder;
      Files.walkFileTree(
          from,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes)
                throws IOException {
              makeFolder(root.resolve(from.relativize(each).toString()));
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              put(file, root.resolve(from.relativize(file).toString()));
              return FileVisitResult.CONTINUE;
            }
          });
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

  private static void put(Path file, Path target) throws IOException {
    if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
      TreeDeletion.delete(target);
    }
    Files.deleteIfExists(target);
    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
  }
}
