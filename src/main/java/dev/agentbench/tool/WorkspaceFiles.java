package dev.agentbench.tool;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * What lies under a folder of a workspace, sorted by path; links are shown, never followed. Looks
 * at a bounded number of entries: agents can make very large trees.
 */
final class WorkspaceFiles {
  private static final int MAX_VISITED = 100_000;

  private final Predicate<Path> descend;
  private final List<Path> found = new ArrayList<>();
  private int visited;

  private WorkspaceFiles(Predicate<Path> descend) {
    this.descend = descend;
  }

  /**
   * Files and folders under {@code folder}, without it.
   *
   * @param descend which folders are looked into
   */
  static List<Path> under(Path folder, Predicate<Path> descend) throws IOException {
    WorkspaceFiles files = new WorkspaceFiles(descend);
    files.walk(folder);
    files.found.sort(Comparator.naturalOrder());
    return files.found;
  }

  private void walk(Path start) throws IOException {
    Deque<Path> folders = new ArrayDeque<>();
    folders.add(start);
    while (!folders.isEmpty() && visited < MAX_VISITED) {
      for (Path entry : entries(folders.remove())) {
        found.add(entry);
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS) && descend.test(entry)) {
          folders.add(entry);
        }
      }
    }
  }

  private List<Path> entries(Path folder) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path entry : stream) {
        if (visited++ == MAX_VISITED) {
          break;
        }
        entries.add(entry);
      }
    } catch (AccessDeniedException | NoSuchFileException e) {
      // What cannot be looked into is not there for the agent.
      return List.of();
    }
    return entries;
  }
}
