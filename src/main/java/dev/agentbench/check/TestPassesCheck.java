package dev.agentbench.check;

import dev.agentbench.check.CheckSettings.Language;
import dev.agentbench.check.java.SourceFile;
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
import org.jspecify.annotations.Nullable;

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
    for (Map.Entry<Way, List<SourceFile>> group : byWay(files.read(found)).entrySet()) {
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

  private Map<Way, List<SourceFile>> byWay(List<SourceFile> tests) {
    Map<Way, List<SourceFile>> groups = new LinkedHashMap<>();
    for (SourceFile test : tests) {
      Way way = settings.languageOf(test.path()).flatMap(Way::of).orElseThrow();
      groups.computeIfAbsent(way, unused -> new ArrayList<>()).add(test);
    }
    return groups;
  }

  /**
   * How tests of a language run; languages that share it run together.
   *
   * @param report as {@link Language#testReport}
   */
  private record Way(String command, @Nullable String report) {
    static Optional<Way> of(Language language) {
      return Optional.ofNullable(language.testCommand())
          .map(command -> new Way(command, language.testReport()));
    }
  }

  private TestRunner runner(Way way) {
    if (!Builtin.isNamedBy(way.command())) {
      return new CommandTests(way.command(), way.report(), files, programs);
    }
    return switch (BuiltinRunner.named(way.command())) {
      case JAVA_MAIN -> new JavaMainTests(files, hidden, programs);
      case PYTEST -> new PytestTests(files, hidden, programs);
      case NODE_TEST -> new NodeTests(files, programs);
      case VITEST -> by(new VitestTool(files, programs));
      case GO_TEST -> by(new GoTool(programs));
      case CARGO_TEST -> by(new CargoTool(programs));
    };
  }

  private TestRunner by(TestTool tool) {
    return new ToolTests(tool, files, hidden, programs);
  }
}
