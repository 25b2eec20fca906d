package dev.agentbench.check;

import dev.agentbench.check.limit.CannotCheckException;
import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.Finding;
import dev.agentbench.task.CheckSpec.FileUnchanged;
import dev.agentbench.workspace.Changes;
import java.io.IOException;
import java.nio.file.Path;

/** {@code file_unchanged}: the file is what it was when the agent started. */
final class FileUnchangedCheck implements Check {
  private final FileUnchanged spec;
  private final CheckedFiles files;

  FileUnchangedCheck(FileUnchanged spec, CheckedFiles files) {
    this.spec = spec;
    this.files = files;
  }

  @Override
  public Finding look(Deadline deadline) throws IOException {
    Changes changes = files.changes();
    String path = Path.of(spec.path()).normalize().toString();
    if (!changes.before().contains(path)) {
      throw new CannotCheckException("there was no file at " + path + " when the agent started");
    }
    Changes.Kind kind = changes.byPath().get(path);
    return Finding.of(kind == null, path + " was " + kind);
  }
}
