package dev.agentbench.cli.history;

import dev.agentbench.app.ExperimentRemoval.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Number of files outside the database that are removed with experiments, in words. */
record RemovedFiles(int workspaces, int spools) {

  static RemovedFiles of(List<Extent> extents) {
    return new RemovedFiles(
        extents.stream().mapToInt(extent -> extent.workspaces().size()).sum(),
        extents.stream().mapToInt(extent -> extent.spools().size()).sum());
  }

  /** A sentence; empty when there are none. */
  Optional<String> files() {
    return filesInWords().map(words -> "Removed " + words + ".");
  }

  /** {@code 3 workspaces and 1 spool}; empty when there are none. */
  Optional<String> filesInWords() {
    List<String> parts = new ArrayList<>();
    if (workspaces > 0) {
      parts.add(counted(workspaces, "workspace"));
    }
    if (spools > 0) {
      parts.add(counted(spools, "spool"));
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", parts));
  }

  private static String counted(int count, String noun) {
    return String.format(Locale.ROOT, "%d %s%s", count, noun, count == 1 ? "" : "s");
  }
}
