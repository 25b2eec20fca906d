package dev.agentbench.check;

import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.Finding;
import java.io.IOException;
import java.nio.file.Path;

/** Judges a file's syntax without another program. */
@FunctionalInterface
interface SyntaxRule {
  Finding check(Path file, CheckedFiles files, Deadline deadline)
      throws IOException, InterruptedException;
}
