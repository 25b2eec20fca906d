package dev.agentbench.tool.file;

import dev.agentbench.tool.call.Budget;
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
 * Entries below a folder of a workspace, sorted by path; links are shown, never followed. Looks at
 * a bounded number of entries: agents can make very large trees.
 *
 * @param entries files and folders, without the folder itself
 * @param closed folders that could not be looked into, or lie too deep
 * @param complete whether all entries were looked at
 */
public record WorkspaceFiles(List<FolderEntry> entries, List<Path> closed, boolean complete) {
  static final int MAX_VISITED = 100_000;

  /** A command can make folders deeper than any tool: each step in them takes longer. */
  private static final int MAX_DEPTH = 200;

  /**
   * Looks around.
   *
   * @param descend which folders are looked into
   */
  public static WorkspaceFiles under(
      Path folder, Workspace workspace, Predicate<Path> descend, Budget budget) throws IOException {
    Walk walk = new Walk(workspace, descend, budget);
    boolean complete = walk.through(folder);
    walk.found.sort(Comparator.comparing(FolderEntry::path));
    return new WorkspaceFiles(walk.found, walk.closed, complete);
  }

  private record Walk(
      Workspace workspace,
      Predicate<Path> descend,
      Budget budget,
      List<FolderEntry> found,
      List<Path> closed) {

    Walk(Workspace workspace, Predicate<Path> descend, Budget budget) {
      this(workspace, descend, budget, new ArrayList<>(), new ArrayList<>());
    }

    /** Whether all was looked at. */
    boolean through(Path start) throws IOException {
      int deepest = workspace.resolveToRead(".").getNameCount() + MAX_DEPTH;
      Deque<Path> folders = new ArrayDeque<>();
      folders.add(start);
      while (!folders.isEmpty()) {
        for (FolderEntry entry : entries(folders.remove(), deepest)) {
          if (found.size() == MAX_VISITED) {
            return false;
          }
          found.add(entry);
          budget.spend(100); // about what a look at a file costs
          if (entry.isFolder() && descend.test(entry.path())) {
            folders.add(entry.path());
          }
        }
      }
      return true;
    }

    private List<FolderEntry> entries(Path folder, int deepest) throws IOException {
      if (folder.getNameCount() > deepest) {
        closed.add(folder);
        return List.of();
      }
      try {
        return workspace.list(folder, MAX_VISITED - found.size() + 1);
      } catch (AccessDeniedException e) {
        closed.add(folder);
      } catch (NoSuchFileException e) {
        // It was removed meanwhile.
      }
      return List.of();
    }
  }
}
