package dev.agentbench.tool;

import dev.agentbench.workspace.FolderEntry;
import dev.agentbench.workspace.Workspace;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
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

  private final Workspace workspace;
  private final Predicate<Path> descend;
  private final List<FolderEntry> found = new ArrayList<>();

  private WorkspaceFiles(Workspace workspace, Predicate<Path> descend) {
    this.workspace = workspace;
    this.descend = descend;
  }

  /**
   * Files and folders under {@code folder}, without it.
   *
   * @param descend which folders are looked into
   */
  static List<FolderEntry> under(Path folder, Workspace workspace, Predicate<Path> descend)
      throws IOException {
    WorkspaceFiles files = new WorkspaceFiles(workspace, descend);
    files.walk(folder);
    files.found.sort(Comparator.comparing(FolderEntry::path));
    return files.found;
  }

  private void walk(Path start) throws IOException {
    Deque<Path> folders = new ArrayDeque<>();
    folders.add(start);
    while (!folders.isEmpty() && found.size() < MAX_VISITED) {
      for (FolderEntry entry : entries(folders.remove())) {
        found.add(entry);
        if (entry.isFolder() && descend.test(entry.path())) {
          folders.add(entry.path());
        }
      }
    }
  }

  private List<FolderEntry> entries(Path folder) throws IOException {
    try {
      return workspace.list(folder, MAX_VISITED - found.size());
    } catch (AccessDeniedException | NoSuchFileException e) {
      // What cannot be looked into is not there for the agent.
      return List.of();
    }
  }
}
