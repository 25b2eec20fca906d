package dev.agentbench.check;

import dev.agentbench.check.CheckSettings.Language;
import dev.agentbench.check.java.SourceFile;
import dev.agentbench.check.limit.CannotCheckException;
import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.Finding;
import dev.agentbench.task.CheckSpec.TestPasses;
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
  private final CheckedFiles files;
  private final HiddenFiles hidden;
  private final ProgramRun programs;

  TestPassesCheck(
      TestPasses spec,
      CheckSettings settings,
      CheckedFiles files,
      HiddenFiles hidden,
      ProgramRun programs) {
    this.spec = spec;
    this.settings = settings;
    this.files = files;
    this.hidden = hidden;
    this.programs = programs;
  }

  @Override
  public boolean runsCommand() {
    return true;
  }

  @Override
  public Finding look(Deadline deadline) throws IOException, InterruptedException {
    Optional<String> unknown = settings.extensionWithoutTests(spec.pattern());
    if (unknown.isPresent()) {
      return Finding.skipped(CheckSettings.withoutTestCommand(unknown.get()));
    }
    TestSelection tests = new TestSelection(settings, spec.pattern());
    List<Path> found = files.sources(files.root(), tests::include, deadline);
    Optional<String> missing = missing(found);
    if (missing.isPresent()) {
      return Finding.failed("no test file matches " + missing.get());
    }
    List<Finding> parts = new ArrayList<>();
    for (Map.Entry<String, List<SourceFile>> group : byCommand(files.read(found)).entrySet()) {
      parts.add(runner(group.getKey()).run(group.getValue(), deadline));
    }
    return Finding.all(parts);
  }

  /** The pattern, or the name in it, that no file has. */
  private Optional<String> missing(List<Path> found) {
    if (found.isEmpty()) {
      return Optional.of(spec.pattern());
    }
    return TestSelection.namedBy(spec.pattern()).stream()
        .filter(
            name ->
                found.stream().map(files::relative).noneMatch(FileGlob.of(name)::matchesNameOrPath))
        .findFirst();
  }

  private Map<String, List<SourceFile>> byCommand(List<SourceFile> tests) {
    Map<String, List<SourceFile>> groups = new LinkedHashMap<>();
    for (SourceFile test : tests) {
      String command = settings.languageOf(test.path()).map(Language::testCommand).orElseThrow();
      groups.computeIfAbsent(command, unused -> new ArrayList<>()).add(test);
    }
    return groups;
  }

  private TestRunner runner(String command) {
    return switch (command) {
      case JavaMainTests.BUILTIN -> new JavaMainTests(files, hidden, programs);
      case PytestTests.BUILTIN -> new PytestTests(files, hidden, programs);
      case NodeTests.BUILTIN -> new NodeTests(files, programs);
      default -> {
        if (Builtin.isNamedBy(command)) {
          throw new CannotCheckException(
              "there is no test command '"
                  + command
                  + "'; known: "
                  + String.join(
                      ", ", JavaMainTests.BUILTIN, NodeTests.BUILTIN, PytestTests.BUILTIN));
        }
        yield new CommandTests(command, files, programs);
      }
    };
  }
}
