package dev.agentbench.project;

import dev.agentbench.workspace.WorkspaceSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;

/** The files of a project, counted by extension; build folders and hidden ones are left out. */
final class ProjectFolder {
  private static final int MAX_FILES = 50_000;
  private static final int MAX_TEXT = 1 << 20;

  private final Path root;
  private final Map<String, Integer> counts = new HashMap<>();

  private ProjectFolder(Path root) {
    this.root = root;
  }

  /** Looks through a folder, at most {@value #MAX_FILES} files of it. */
  static ProjectFolder of(Path root) throws IOException {
    ProjectFolder folder = new ProjectFolder(root);
    Files.walkFileTree(root, folder.new Walk());
    return folder;
  }

  boolean has(String path) {
    return Files.exists(root.resolve(path));
  }

  /** Whether a file at the root contains the text; false when there is none. */
  boolean mentions(String file, String text) {
    Path path = root.resolve(file);
    try {
      return Files.isRegularFile(path)
          && Files.size(path) <= MAX_TEXT
          && new String(Files.readAllBytes(path), StandardCharsets.UTF_8).contains(text);
    } catch (IOException unreadable) {
      return false;
    }
  }

  int count(String extension) {
    return counts.getOrDefault(extension, 0);
  }

  private final class Walk extends SimpleFileVisitor<Path> {
    private int files;

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      String name = String.valueOf(folder.getFileName());
      boolean left =
          !folder.equals(root)
              && (name.startsWith(".") || WorkspaceSettings.DEFAULT_SKIPPED.contains(name));
      return left ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = file.getFileName().toString();
      counts.merge(name.substring(name.lastIndexOf('.') + 1), 1, Integer::sum);
      return ++files < MAX_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
      return FileVisitResult.CONTINUE;
    }
  }
}
