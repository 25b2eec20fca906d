package dev.agentbench.check;

import static java.util.stream.Collectors.joining;

import dev.agentbench.check.java.SourceFile;
import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.Finding;
import dev.agentbench.workspace.command.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs tests by a configured command. It passes by its exit code; what is understood of its output
 * can only make that worse. Code under test that ends the process with 0 is not noticed: that takes
 * one of the runners that report each test.
 */
final class CommandTests implements TestRunner {
  private static final int MOST_REPORTS = 10_000;

  private final String command;
  private final @Nullable String report;
  private final CheckedFiles files;
  private final ProgramRun programs;

  /**
   * @param report as {@link CheckSettings.Language#testReport}
   */
  CommandTests(String command, @Nullable String report, CheckedFiles files, ProgramRun programs) {
    this.command = command;
    this.report = report;
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
    for (Path old : reports()) {
      Files.delete(old);
    }
    CommandResult result = programs.run(words, files.root(), files.root(), deadline);
    return result.notFound()
        ? Finding.skipped(words.get(0) + " is not installed")
        : judged(result, names, output(result, names));
  }

  private TestOutput output(CommandResult result, List<String> names) throws IOException {
    return report == null ? TestOutput.of(result, names) : JUnitReport.read(reports());
  }

  /** The files that the report names and that are there. */
  private List<Path> reports() throws IOException {
    if (report == null) {
      return List.of();
    }
    int slash = report.lastIndexOf('/');
    Path folder = files.resolve(slash < 0 ? "." : report.substring(0, slash));
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    FileGlob name = FileGlob.of(report.substring(slash + 1));
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> name.matchesPath(entry.getFileName().toString()))
          .filter(entry -> Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .limit(MOST_REPORTS)
          .toList();
    }
  }

  private static Finding judged(CommandResult result, List<String> names, TestOutput output) {
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
