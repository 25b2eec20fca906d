package dev.agentbench.check;

import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.Task;
import dev.agentbench.workspace.WorkspaceSettings;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Looks before a run whether the tests that tasks ask for can be there at all. */
public final class TestPatterns {
  private TestPatterns() {}

  /**
   * The patterns of a task's {@code test_passes} that fit no file of the template, no hidden file
   * and no expected file. None when setup commands may make files.
   *
   * @param template that the task starts from
   * @throws IOException when a folder cannot be read
   */
  public static List<String> withoutFile(Task task, Path template) throws IOException {
    List<String> patterns =
        task.checks().stream().filter(CheckSpec::runsTests).map(CheckSpec::subject).toList();
    if (patterns.isEmpty() || !task.setup().isEmpty()) {
      return List.of();
    }
    List<String> files = new ArrayList<>(task.expectedFiles());
    addFiles(template, files);
    for (Path hidden : task.hidden()) {
      addFiles(hidden, files);
    }
    return patterns.stream()
        .filter(pattern -> files.stream().noneMatch(FileGlob.of(pattern)::matchesNameOrPath))
        .toList();
  }

  private static void addFiles(Path folder, List<String> files) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
            return WorkspaceSettings.DEFAULT_SKIPPED.contains(each.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(folder.relativize(file).toString().replace('\\', '/'));
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
