package dev.agentbench.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentbench.check.CheckSettings.Language;
import dev.agentbench.result.CheckResult;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.task.CheckSpec.TestPasses;
import dev.agentbench.testing.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Go, Cargo and Vitest on the examples that {@code init} writes. Vitest is looked for in {@code
 * target/test-tools}, where {@code .ci/run} installs it.
 */
@Tag("slow")
class RealTestToolsTest {
  private static final Path EXAMPLES = Path.of("src/main/resources/dev/agentbench/project");
  private static final Path MODULES = Path.of("target/test-tools/node_modules");
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @TempDir private Path folder;

  private CheckedWorkspace workspace;

  @BeforeEach
  void makeWorkspace() throws IOException {
    workspace = new CheckedWorkspace(folder);
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void goRunsWhereItIsInstalled() throws IOException, InterruptedException {
    assumeTrue(isInstalled("go"), "go is not installed: not tried");
    Language go = new Language("go", null, "builtin:go-test");
    workspace.write("go.mod", "module cart\n\ngo 1.18\n");
    workspace.write("roman/roman.go", text("go/solution")).agentStarts();
    workspace.write("roman/roman_test.go", text("go/test"));
    workspace.write("roman/main_test.go", planted());
    assertThat(check("roman_test.go", go))
        .startsWith("FAILED")
        .contains("failed: TestANumberBecomesANumeral: did not run");

    Files.delete(workspace.root().resolve("roman/main_test.go"));
    assertThat(check("roman_test.go", go)).isEqualTo("PASSED roman/roman_test.go: 2 run");
  }

  /** Ends the tests of a package before one has run. */
  private static String planted() {
    return """
    package roman

    import (
        "os"
        "testing"
    )

    func TestMain(m *testing.M) { os.Exit(0) }
    """;
  }

  @Test
  void cargoRunsWhereItIsInstalled() throws IOException, InterruptedException {
    assumeTrue(isInstalled("cargo"), "cargo is not installed: not tried");
    Language rust = new Language("rs", null, "builtin:cargo-test");
    workspace.write("Cargo.toml", "[package]\nname = \"cart\"\nversion = \"0.1.0\"\n");
    workspace.write("src/lib.rs", "").agentStarts();
    workspace.write("src/roman.rs", text("rust/solution"));
    workspace.write("tests/roman.rs", text("rust/test"));
    assertThat(check("tests/roman.rs", rust)).isEqualTo("PASSED tests/roman.rs: 2 run");

    workspace.write("src/roman.rs", text("rust/solution").replace("=3999", "=9999"));
    assertThat(check("tests/roman.rs", rust))
        .isEqualTo("FAILED tests/roman.rs: exit code 101\nfailed: other_numbers_are_refused");
  }

  @Test
  void vitestRunsOutOfTheWorkspace() throws IOException, InterruptedException {
    assumeTrue(isInstalled("node"), "node is not installed: not tried");
    assumeTrue(Files.isDirectory(MODULES), "no Vitest in " + MODULES + ": not tried");
    Language typed = new Language("ts", null, "builtin:vitest");
    workspace.write("package.json", "{\"type\": \"module\"}");
    workspace.write("src/roman.test.ts", text("vitest/test").replace("@module@", "roman.ts"));
    assertThat(check("roman.test.ts", typed)).startsWith("SKIPPED vitest is not in the workspace");

    Folders.copy(MODULES, workspace.root().resolve("node_modules"));
    workspace.agentStarts();
    workspace.write("src/roman.ts", text("typescript/solution"));
    assertThat(check("roman.test.ts", typed)).isEqualTo("PASSED src/roman.test.ts: 8 run");

    workspace.write("src/roman.ts", text("typescript/solution").replace("<= 3999", "<= 9999"));
    assertThat(check("roman.test.ts", typed))
        .isEqualTo(
            "FAILED src/roman.test.ts: exit code 1\nfailed: src/roman.test.ts: 4000 is refused");
  }

  @Test
  void aConfigurationOfVitestThatTheAgentWroteHasNoSay() throws IOException, InterruptedException {
    assumeTrue(isInstalled("node"), "node is not installed: not tried");
    workspace.write("node_modules/vitest/vitest.mjs", "").agentStarts();
    workspace.write("roman.test.ts", "").write("web/vite.config.mts", "export default {};");
    assertThat(check("roman.test.ts", new Language("ts", null, "builtin:vitest")))
        .isEqualTo(
            "FAILED web/vite.config.mts steers the programs of checks, and is not the task's own");
  }

  private String check(String pattern, Language language) throws InterruptedException {
    CheckResult result = workspace.check(new TestPasses(pattern), LIMIT, language);
    return result.status() == Status.PASSED || !result.detail().isEmpty()
        ? result.status() + " " + result.detail()
        : result.toString();
  }

  private static String text(String example) throws IOException {
    return Files.readString(EXAMPLES.resolve(example));
  }

  private static boolean isInstalled(String tool) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(place -> Files.isExecutable(Path.of(place, tool)));
  }
}
