package dev.agentbench.check;

import dev.agentbench.file.TreeDeletion;
import dev.agentbench.workspace.command.ProcessFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A new folder outside every workspace, removed when closed. */
record TemporaryFolder(Path path) implements AutoCloseable {

  static TemporaryFolder create() throws IOException {
    return new TemporaryFolder(Files.createTempDirectory(ProcessFolder.path(), "check-"));
  }

  @Override
  public void close() {
    TreeDeletion.delete(path);
  }
}
