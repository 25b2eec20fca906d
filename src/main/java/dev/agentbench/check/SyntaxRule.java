package dev.agentbench.check;

import java.io.IOException;
import java.nio.file.Path;

/** Judges a file's syntax without another program. */
@FunctionalInterface
interface SyntaxRule {
  Finding check(Path file, WorkspaceFiles files, Deadline deadline)
      throws IOException, InterruptedException;
}
