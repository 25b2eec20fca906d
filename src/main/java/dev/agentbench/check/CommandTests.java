package dev.agentbench.check;

import static java.util.stream.Collectors.joining;

import dev.agentbench.check.java.SourceFile;
import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.Finding;
import dev.agentbench.workspace.command.CommandResult;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Runs tests by a configured command. It passes by its exit code; what is understood of its output
 * can only make that worse. Code under test that ends the process with 0 is not noticed: that takes
 * one of the runners that report each test.
 */
final class CommandTests implements TestRunner {
  private final String command;
  private final CheckedFiles files;
  private final ProgramRun programs;

  CommandTests(String command, CheckedFiles files, ProgramRun programs) {
    this.command = command;
    this.files = files;
    this.programs = programs;
  }

  @Override
  public Finding run(List<SourceFile> tests, Deadline deadline)
      throws IOException, InterruptedException {
    Optional<String> steered = SteeringFiles.changed(files);
    if (steered.isPresent()) {
      return Finding.failed(steered.get());
    }
    List<String> names = tests.stream().map(SourceFile::path).toList();
    List<String> words = ProgramRun.fill(command, names);
    Optional<String> module = PythonModule.missing(words, programs);
    if (module.isPresent()) {
      return Finding.skipped(module.get() + " is not installed");
    }
    CommandResult result = programs.run(words, files.root(), files.root(), deadline);
    return result.notFound()
        ? Finding.skipped(words.get(0) + " is not installed")
        : judged(result, names);
  }

  private static Finding judged(CommandResult result, List<String> names) {
    TestOutput output = TestOutput.of(result, names);
    String files = String.join(", ", names);
    if (!result.succeeded()) {
      String failed = output.failed().stream().map("\nfailed: "::concat).collect(joining());
      return Finding.failed(files + ": " + ProgramRun.describe(result) + failed);
    }
    if (output.isEmpty()) {
      return Finding.failed(files + ": no test ran");
    }
    return Finding.passed(
        output.ran().isPresent() ? files + ": " + output.ran().getAsInt() + " run" : "");
  }
}
