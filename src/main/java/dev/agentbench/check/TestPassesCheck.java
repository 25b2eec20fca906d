package dev.agentbench.check;

import static java.util.stream.Collectors.joining;

import dev.agentbench.check.CheckSettings.Language;
import dev.agentbench.task.CheckSpec.TestPasses;
import dev.agentbench.workspace.CommandResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code test_passes}: the matching tests, one at least, run and pass. */
final class TestPassesCheck implements Check {
  private final TestPasses spec;
  private final CheckSettings settings;
  private final WorkspaceFiles files;
  private final ProgramRun programs;

  TestPassesCheck(
      TestPasses spec, CheckSettings settings, WorkspaceFiles files, ProgramRun programs) {
    this.spec = spec;
    this.settings = settings;
    this.files = files;
    this.programs = programs;
  }

  @Override
  public boolean runsCommand() {
    return true;
  }

  @Override
  public Finding look(Deadline deadline) throws IOException, InterruptedException {
    TestFiles tests = new TestFiles(settings, spec.pattern());
    List<Path> found = files.sources(files.root(), tests::include, deadline);
    Optional<String> missing = missing(found);
    if (missing.isPresent()) {
      return Finding.failed("no test file matches " + missing.get());
    }
    List<Finding> parts = new ArrayList<>();
    for (Map.Entry<String, List<Path>> group : byCommand(found).entrySet()) {
      parts.add(run(group.getKey(), group.getValue(), deadline));
    }
    return Finding.all(parts);
  }

  /** The pattern, or the name in it, that no file has. */
  private Optional<String> missing(List<Path> found) {
    if (found.isEmpty()) {
      return Optional.of(spec.pattern());
    }
    return TestFiles.namedBy(spec.pattern()).stream()
        .filter(
            name ->
                found.stream().map(files::relative).noneMatch(FileGlob.of(name)::matchesNameOrPath))
        .findFirst();
  }

  private Map<String, List<Path>> byCommand(List<Path> found) {
    Map<String, List<Path>> groups = new LinkedHashMap<>();
    for (Path test : found) {
      String command =
          settings.languageOf(files.relative(test)).map(Language::testCommand).orElseThrow();
      groups.computeIfAbsent(command, unused -> new ArrayList<>()).add(test);
    }
    return groups;
  }

  private Finding run(String command, List<Path> tests, Deadline deadline)
      throws IOException, InterruptedException {
    if (command.equals(JavaMainTests.BUILTIN)) {
      return new JavaMainTests(files, programs, deadline).run(tests);
    }
    if (Builtin.isNamedBy(command)) {
      throw new CannotCheckException(
          "there is no test command '" + command + "'; known: " + JavaMainTests.BUILTIN);
    }
    List<String> names = tests.stream().map(files::relative).toList();
    List<String> words = ProgramRun.fill(command, names);
    Optional<String> module = PythonModule.missing(words, programs, files.root(), deadline);
    if (module.isPresent()) {
      return Finding.skipped(module.get() + " is not installed");
    }
    CommandResult result = programs.run(words, files.root(), files.root(), deadline);
    return result.notFound()
        ? Finding.skipped(words.get(0) + " is not installed")
        : judged(result, names);
  }

  /** What an agent prints can only make it worse: a pass needs the exit code 0 in any case. */
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
