package dev.agentbench.file;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what a tree takes. Every entry counts as a block at least: empty files fill a disk as
 * well. What cannot be looked into counts as its entry alone.
 */
public final class TreeSize extends SimpleFileVisitor<Path> {
  private static final long BLOCK = 4096;

  private long bytes;

  private TreeSize() {}

  public static long of(Path folder) {
    TreeSize size = new TreeSize();
    try {
      Files.walkFileTree(folder, size);
    } catch (IOException e) {
      // Every entry's own trouble is met below; a tree that is gone takes nothing.
      return size.bytes;
    }
    return size.bytes;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    bytes += BLOCK;
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    bytes += Math.max(BLOCK, attributes.size());
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException problem) {
    bytes += BLOCK;
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) {
    return FileVisitResult.CONTINUE;
  }
}
