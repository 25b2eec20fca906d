package dev.agentbench.workspace;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Goes through what a template gives to a workspace: all but what is not copied. */
abstract class TemplateWalk extends SimpleFileVisitor<Path> {
  private final Path root;
  private final WorkspaceSettings settings;

  TemplateWalk(Path root, WorkspaceSettings settings) {
    this.root = root;
    this.settings = settings;
  }

  final Path root() {
    return root;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    return !folder.equals(root) && settings.skipsFolder(root.relativize(folder))
        ? FileVisitResult.SKIP_SUBTREE
        : FileVisitResult.CONTINUE;
  }

  @Override
  public final FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
      throws IOException {
    if (!settings.ignores(root.relativize(file))) {
      found(file, attributes);
    }
    return FileVisitResult.CONTINUE;
  }

  /** A file that is copied. */
  abstract void found(Path file, BasicFileAttributes attributes) throws IOException;
}
