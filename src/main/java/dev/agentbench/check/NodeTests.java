package dev.agentbench.check;

import dev.agentbench.check.java.SourceFile;
import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.Finding;
import dev.agentbench.workspace.command.CommandResult;
import dev.agentbench.workspace.command.Reach;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Runs tests of {@code node:test}, a process for each file, by the script {@code node_tests.mjs}. A
 * file has passed when no line of its results says otherwise and the script vouches for its end.
 */
final class NodeTests implements TestRunner {
  static final String NODE = "node";

  private static final String SCRIPT = "node_tests.mjs";
  private static final Pattern NOT_PASSED = Pattern.compile("# (?:fail|cancelled) (\\d{1,9})");

  private static final Pattern TYPED = Pattern.compile("\\.[cm]?tsx?$");

  private final CheckedFiles files;
  private final ProgramRun programs;

  NodeTests(CheckedFiles files, ProgramRun programs) {
    this.files = files;
    this.programs = programs;
  }

  @Override
  public Finding run(List<SourceFile> tests, Deadline deadline)
      throws IOException, InterruptedException {
    if (tests.stream().anyMatch(test -> TYPED.matcher(test.path()).find()) && !runsTypes()) {
      return Finding.skipped("this node runs no TypeScript: version 22.18 or newer does");
    }
    List<Finding> findings = new ArrayList<>();
    for (SourceFile test : tests) {
      findings.add(run(test, deadline));
    }
    return Finding.all(findings);
  }

  /** Whether types are stripped without an option; asked once in a run, in an empty folder. */
  private boolean runsTypes() throws InterruptedException {
    return programs
        .probe(List.of(NODE, "-p", "process.features.typescript"))
        .stdout()
        .strip()
        .matches("strip|transform");
  }

  private Finding run(SourceFile test, Deadline deadline) throws IOException, InterruptedException {
    if (!Arrays.equals(files.read(test.path()).content(), test.content())) {
      return Finding.failed(test.path() + ": was changed while the tests ran");
    }
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      Harness harness = Harness.prepare(folder.path(), SCRIPT);
      CommandResult result =
          programs.run(
              List.of(
                  NODE,
                  "--test-reporter=tap",
                  "--test-reporter-destination=stdout",
                  harness.script().toString(),
                  "./" + test.path()),
              files.root(),
              Reach.of(files.root()).alsoReading(harness.folder()),
              deadline,
              harness.token());
      return result.notFound()
          ? Finding.skipped("node is not installed")
          : judged(test.path(), result, harness.token());
    }
  }

  private static Finding judged(String file, CommandResult told, String token) {
    CommandResult result = told.withStderr(without(told.stderr(), token));
    TestOutput output = TestOutput.of(result, List.of(file));
    if (!result.succeeded() || failed(result) > 0) {
      StringBuilder failed = new StringBuilder(file + ": " + ProgramRun.describe(result));
      output.failed().forEach(name -> failed.append("\nfailed: ").append(name));
      return Finding.failed(failed.toString());
    }
    Optional<String> doubt = doubt(told, token);
    if (doubt.isPresent()) {
      return Finding.failed(file + ": " + doubt.get());
    }
    OptionalInt ran = output.ran();
    return ran.isEmpty() || output.isEmpty()
        ? Finding.failed(file + ": no test ran")
        : Finding.passed(file + ": " + ran.getAsInt() + " run");
  }

  /**
   * How many tests failed or were cancelled, by the worst of all summaries: the true one is among
   * them, and code under test may print others. Its lines may look like results as well.
   */
  private static int failed(CommandResult result) {
    return result
        .stdout()
        .lines()
        .map(NOT_PASSED::matcher)
        .filter(Matcher::matches)
        .mapToInt(line -> Integer.parseInt(line.group(1)))
        .max()
        .orElse(0);
  }

  private static String without(String stderr, String token) {
    return stderr
        .lines()
        .filter(line -> !line.startsWith(token + " "))
        .collect(Collectors.joining("\n"));
  }

  /** Why the results cannot be believed. */
  private static Optional<String> doubt(CommandResult result, String token) {
    List<String> vouched =
        result.stderr().lines().filter(line -> line.startsWith(token + " ")).toList();
    for (String line : vouched) {
      String word = line.substring(token.length() + 1);
      if (word.startsWith("replaced ")) {
        return Optional.of(
            word.substring("replaced ".length()) + " was replaced by the code under test");
      }
      if (word.equals("forced")) {
        return Optional.of("exited before its tests had ended, which is no pass");
      }
    }
    return vouched.isEmpty()
        ? Optional.of("exited before its tests had ended, which is no pass")
        : Optional.empty();
  }
}
