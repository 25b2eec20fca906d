package dev.agentbench.check;

import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.Finding;
import dev.agentbench.regex.Glob;
import dev.agentbench.task.CheckSpec.FileExists;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code file_exists}: a regular file at the path, or at least one that the glob matches. */
final class FileExistsCheck implements Check {
  private final FileExists spec;
  private final CheckedFiles files;

  FileExistsCheck(FileExists spec, CheckedFiles files) {
    this.spec = spec;
    this.files = files;
  }

  @Override
  public Finding look(Deadline deadline) throws IOException {
    Path file = files.resolve(spec.path());
    if (Files.isRegularFile(file)) {
      return Finding.passed();
    }
    if (Glob.isGlob(spec.path())) {
      FileGlob glob = FileGlob.of(spec.path());
      boolean found = files.anyFile(glob::matchesPath, deadline);
      return Finding.of(found, "no file matches " + spec.path());
    }
    return Finding.failed(
        Files.exists(file) ? spec.path() + " is no regular file" : "no file at " + spec.path());
  }
}
