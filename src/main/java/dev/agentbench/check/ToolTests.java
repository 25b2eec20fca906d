package dev.agentbench.check;

import static java.util.stream.Collectors.joining;

import dev.agentbench.check.java.SourceFile;
import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.Finding;
import dev.agentbench.workspace.command.CommandResult;
import dev.agentbench.workspace.command.Reach;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Runs tests by the usual program of their language. It passes by its exit code when a test ran and
 * none is told to have failed. Code under test that forges what the program tells is not noticed.
 */
final class ToolTests implements TestRunner {
  private final TestTool tool;
  private final CheckedFiles files;
  private final HiddenFiles hidden;
  private final ProgramRun programs;

  ToolTests(TestTool tool, CheckedFiles files, HiddenFiles hidden, ProgramRun programs) {
    this.tool = tool;
    this.files = files;
    this.hidden = hidden;
    this.programs = programs;
  }

  @Override
  public Finding run(List<SourceFile> tests, Deadline deadline)
      throws IOException, InterruptedException {
    Optional<String> missing = tool.missing(tests);
    if (missing.isPresent()) {
      return Finding.skipped(missing.get());
    }
    Optional<String> steered = steered();
    if (steered.isPresent()) {
      return Finding.failed(steered.get());
    }
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      Path reports = Files.createDirectory(folder.path().resolve("reports"));
      Path report = reports.resolve("report");
      CommandResult result =
          programs.runTests(
              tool.words(tests, report),
              Reach.of(files.root()).alsoWriting(reports),
              deadline,
              tool::variables);
      return judged(result, tool.read(tests, result, report), names(tests));
    }
  }

  /** A file of the workspace that decides how tests run counts when it is the task's. */
  private Optional<String> steered() throws IOException {
    Optional<String> known = SteeringFiles.changed(files);
    if (known.isPresent()) {
      return known;
    }
    return files.changes().byPath().keySet().stream()
        .filter(tool::isSteeredBy)
        .filter(path -> !hidden.paths().contains(path))
        .findFirst()
        .map(SteeringFiles::refusal);
  }

  private static String names(List<SourceFile> tests) {
    return tests.stream().map(SourceFile::path).collect(joining(", "));
  }

  private static Finding judged(CommandResult result, TestOutput output, String files) {
    String failed = output.failed().stream().map("\nfailed: "::concat).collect(joining());
    if (!result.succeeded()) {
      String why = failed.isEmpty() ? ProgramRun.describe(result) : ProgramRun.outcome(result);
      return Finding.failed(files + ": " + why + failed);
    }
    if (!output.failed().isEmpty()) {
      return Finding.failed(files + ": " + output.ran().orElse(0) + " run" + failed);
    }
    return output.ran().orElse(0) == 0
        ? Finding.failed(files + ": no test ran")
        : Finding.passed(files + ": " + output.ran().getAsInt() + " run");
  }
}
