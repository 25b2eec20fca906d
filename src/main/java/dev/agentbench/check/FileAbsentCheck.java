package dev.agentbench.check;

import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.Finding;
import dev.agentbench.task.CheckSpec.FileAbsent;
import java.nio.file.Files;
import java.nio.file.LinkOption;

/** {@code file_absent}: nothing at the path, not even a folder or a link. */
final class FileAbsentCheck implements Check {
  private final FileAbsent spec;
  private final CheckedFiles files;

  FileAbsentCheck(FileAbsent spec, CheckedFiles files) {
    this.spec = spec;
    this.files = files;
  }

  @Override
  public Finding look(Deadline deadline) {
    boolean there = Files.exists(files.resolve(spec.path()), LinkOption.NOFOLLOW_LINKS);
    return Finding.of(!there, spec.path() + " is there");
  }
}
