package dev.agentbench.check;

import dev.agentbench.check.java.SourceFile;
import dev.agentbench.workspace.command.CommandResult;
import dev.agentbench.workspace.command.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Vitest as the workspace has it in {@code node_modules}, by its report in JUnit's form. A
 * configuration of Vitest or Vite that the agent wrote has no say.
 */
final class VitestTool implements TestTool {
  private static final String SCRIPT = "node_modules/vitest/vitest.mjs";
  private static final Pattern SETTINGS =
      Pattern.compile("(?:vitest|vite)\\.(?:config|workspace|projects)\\.[a-z]+");

  private final CheckedFiles files;
  private final ProgramRun programs;

  VitestTool(CheckedFiles files, ProgramRun programs) {
    this.files = files;
    this.programs = programs;
  }

  @Override
  public Optional<String> missing(List<SourceFile> tests) {
    if (!programs.isInstalled(NodeTests.NODE)) {
      return Optional.of("node is not installed");
    }
    return Files.isRegularFile(files.root().resolve(SCRIPT))
        ? Optional.empty()
        : Optional.of(
            "vitest is not in the workspace: install it in the project and set benchmark.copy to"
                + " [node_modules]");
  }

  @Override
  public boolean isSteeredBy(String path) {
    return SETTINGS.matcher(path.substring(path.lastIndexOf('/') + 1)).matches();
  }

  @Override
  public List<String> words(List<SourceFile> tests, Path report) {
    List<String> words = new ArrayList<>(List.of(NodeTests.NODE, SCRIPT, "run"));
    words.addAll(List.of("--reporter=junit", "--outputFile=" + report, "--watch=false"));
    tests.forEach(test -> words.add("./" + test.path()));
    return words;
  }

  @Override
  public Variables variables(Variables neutral) {
    return neutral.and("CI", "1").and("NO_COLOR", "1");
  }

  @Override
  public TestOutput read(List<SourceFile> tests, CommandResult result, Path report)
      throws IOException {
    return JUnitReport.read(List.of(report));
  }
}
