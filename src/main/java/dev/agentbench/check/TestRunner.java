package dev.agentbench.check;

import dev.agentbench.check.java.SourceFile;
import dev.agentbench.check.limit.CannotCheckException;
import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.Finding;
import java.io.IOException;
import java.util.List;

/** Runs the test files of one language, in a way of that language's own. */
interface TestRunner {

  /**
   * Runs the tests, until the deadline at the latest.
   *
   * @param tests one at least
   * @throws CannotCheckException when they cannot be run
   */
  Finding run(List<SourceFile> tests, Deadline deadline) throws IOException, InterruptedException;
}
