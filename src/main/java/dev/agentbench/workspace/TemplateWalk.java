package dev.agentbench.workspace;

import java.nio.file.FileVisitResult;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** Goes through what a template gives to a workspace: all but the folders that are not copied. */
abstract class TemplateWalk extends SimpleFileVisitor<Path> {
  private final Path root;
  private final List<String> skipped;

  /**
   * @param skipped names of folders that are not copied
   */
  TemplateWalk(Path root, List<String> skipped) {
    this.root = root;
    this.skipped = skipped;
  }

  final Path root() {
    return root;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    return !folder.equals(root) && skipped.contains(folder.getFileName().toString())
        ? FileVisitResult.SKIP_SUBTREE
        : FileVisitResult.CONTINUE;
  }
}
