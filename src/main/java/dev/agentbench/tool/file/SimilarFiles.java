package dev.agentbench.tool.file;

import dev.agentbench.text.EditDistance;
import dev.agentbench.tool.call.Budget;
import dev.agentbench.workspace.FolderEntry;
import dev.agentbench.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Names files that an agent may have meant when it named one that is not there. */
public final class SimilarFiles {
  private static final int SHOWN = 3;
  private static final int MAX_DISTANCE = 3;

  private SimilarFiles() {}

  /** A file and how far its path is from the one that is missing. */
  private record Candidate(String path, int distance) {}

  /** {@code ; similar files: ...}, or nothing when there are none. */
  public static String hint(String missing, Workspace workspace, Budget budget) throws IOException {
    String name = lastName(missing);
    List<Candidate> similar = new ArrayList<>();
    for (FolderEntry entry :
        WorkspaceFiles.under(workspace.resolveToRead("."), workspace, folder -> true, budget)
            .entries()) {
      String path = workspace.relative(entry.path());
      if (entry.isRegularFile() && isNear(lastName(path), name, budget)) {
        similar.add(new Candidate(path, EditDistance.between(path, missing)));
      }
    }
    List<String> nearest =
        similar.stream()
            .sorted(Comparator.comparingInt(Candidate::distance))
            .limit(SHOWN)
            .map(Candidate::path)
            .toList();
    return nearest.isEmpty() ? "" : "; similar files: " + String.join(", ", nearest);
  }

  private static boolean isNear(String name, String other, Budget budget) {
    if (Math.abs(name.length() - other.length()) > MAX_DISTANCE) {
      return false;
    }
    budget.spend(name.length());
    return EditDistance.between(name, other) <= MAX_DISTANCE;
  }

  private static String lastName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
