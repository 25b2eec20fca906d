package dev.agentbench.check;

import dev.agentbench.check.java.SourceFile;
import dev.agentbench.workspace.command.CommandResult;
import dev.agentbench.workspace.command.Variables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The usual test program of a language that has packages and dependencies of its own. */
interface TestTool {

  /** What this machine or this workspace lacks for it, and what to do; empty: nothing. */
  Optional<String> missing(List<SourceFile> tests) throws IOException, InterruptedException;

  /** Whether a file of this path changes what the program runs, or how. */
  boolean isSteeredBy(String path);

  /**
   * The command that runs the tests.
   *
   * @param report where it may write a report, outside the workspace
   */
  List<String> words(List<SourceFile> tests, Path report);

  /** The variables that it needs besides. */
  Variables variables(Variables neutral);

  /** What it tells of the tests, a test that it should have run and did not among the failed. */
  TestOutput read(List<SourceFile> tests, CommandResult result, Path report) throws IOException;
}
