package dev.agentbench.check;

import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.Excerpt;
import dev.agentbench.check.limit.Finding;
import dev.agentbench.task.CheckSpec.FilesChangedWithin;
import dev.agentbench.workspace.Changes;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** {@code files_changed_within}: the agent added, changed and removed nothing elsewhere. */
final class FilesChangedWithinCheck implements Check {
  private static final int SHOWN = 5;

  private final FilesChangedWithin spec;
  private final CheckedFiles files;

  FilesChangedWithinCheck(FilesChangedWithin spec, CheckedFiles files) {
    this.spec = spec;
    this.files = files;
  }

  @Override
  public Finding look(Deadline deadline) throws IOException {
    Changes changes = files.changes();
    List<FileGlob> allowed = spec.paths().stream().map(FileGlob::of).toList();
    List<String> outside =
        changes.byPath().keySet().stream()
            .filter(path -> allowed.stream().noneMatch(glob -> glob.matchesPath(path)))
            .toList();
    return Finding.of(
        outside.isEmpty(), "outside " + spec.subject() + ": " + describe(outside, changes));
  }

  private String describe(List<String> paths, Changes changes) {
    String shown =
        paths.stream()
            .limit(SHOWN)
            .map(path -> Excerpt.of(path) + " (" + changes.byPath().get(path) + ")")
            .collect(Collectors.joining(", "));
    return paths.size() > SHOWN ? shown + " and " + (paths.size() - SHOWN) + " more" : shown;
  }
}
