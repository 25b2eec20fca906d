package dev.agentbench.tool;

import dev.agentbench.workspace.FolderEntry;
import dev.agentbench.workspace.Workspace;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/** Names files that an agent may have meant when it named one that is not there. */
final class SimilarFiles {
  private static final int SHOWN = 3;
  private static final int MAX_DISTANCE = 3;

  private SimilarFiles() {}

  /** {@code ; similar files: ...}, or nothing when there are none. */
  static String hint(String missing, Workspace workspace) throws IOException {
    String name = lastName(missing);
    List<String> similar =
        WorkspaceFiles.under(workspace.root(), workspace, folder -> true).stream()
            .filter(FolderEntry::isRegularFile)
            .map(entry -> workspace.relative(entry.path()))
            .filter(path -> EditDistance.between(lastName(path), name) <= MAX_DISTANCE)
            .sorted(Comparator.comparingInt(path -> EditDistance.between(path, missing)))
            .limit(SHOWN)
            .toList();
    return similar.isEmpty() ? "" : "; similar files: " + String.join(", ", similar);
  }

  private static String lastName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
