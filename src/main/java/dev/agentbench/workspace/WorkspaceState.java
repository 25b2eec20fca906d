package dev.agentbench.workspace;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * State of the files of a workspace at a moment, by their attributes alone. Reading them changes
 * nothing. Immutable.
 */
public final class WorkspaceState {
  private static final int MAX_ENTRIES = 200_000;
  private static final String ATTRIBUTES = "unix:mode,ino,dev,size,lastModifiedTime,ctime";

  private final SortedMap<String, String> marks;

  private WorkspaceState(SortedMap<String, String> marks) {
    this.marks = marks;
  }

  static WorkspaceState of(Path root) throws IOException {
    SortedMap<String, String> marks = new TreeMap<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            return mark(folder, attributes);
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            return mark(file, attributes);
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException problem)
              throws IOException {
            marks.put(name(file), "unreadable");
            return FileVisitResult.CONTINUE;
          }

          private FileVisitResult mark(Path path, BasicFileAttributes attributes)
              throws IOException {
            if (marks.size() >= MAX_ENTRIES) {
              throw new IOException("the workspace holds more than " + MAX_ENTRIES + " files");
            }
            marks.put(name(path), attributesOf(path, attributes));
            return FileVisitResult.CONTINUE;
          }

          private String name(Path path) {
            return path.equals(root) ? "." : root.relativize(path).toString();
          }
        });
    return new WorkspaceState(marks);
  }

  /**
   * What is different now, for people, the first of it: {@code src/A.java was changed}. Empty when
   * all is as it was.
   */
  public Optional<String> differenceFrom(WorkspaceState earlier) {
    for (Map.Entry<String, String> mark : marks.entrySet()) {
      String before = earlier.marks.get(mark.getKey());
      if (before == null) {
        return Optional.of(mark.getKey() + " was added");
      }
      boolean folder = mark.getValue().startsWith("folder ") && before.startsWith("folder ");
      if (!folder && !before.equals(mark.getValue())) {
        return Optional.of(mark.getKey() + " was changed");
      }
    }
    for (String path : earlier.marks.keySet()) {
      if (!marks.containsKey(path)) {
        return Optional.of(path + " was removed");
      }
    }
    return folderChange(earlier);
  }

  /** A folder in which something came and went meanwhile. */
  private Optional<String> folderChange(WorkspaceState earlier) {
    return marks.entrySet().stream()
        .filter(mark -> !mark.getValue().equals(earlier.marks.get(mark.getKey())))
        .findFirst()
        .map(mark -> mark.getKey() + " was changed");
  }

  /** ctime above all: no program can set it back. */
  private static String attributesOf(Path path, BasicFileAttributes basic) throws IOException {
    String kind = basic.isDirectory() ? "folder " : "";
    try {
      return kind
          + new TreeMap<>(Files.readAttributes(path, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS));
    } catch (UnsupportedOperationException | IllegalArgumentException elsewhere) {
      return kind + basic.size() + " " + basic.lastModifiedTime() + " " + basic.fileKey();
    }
  }
}
