package dev.agentbench.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentbench.check.CheckSettings.Language;
import dev.agentbench.result.CheckResult;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.task.CheckSpec.SyntaxValid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
@Tag("slow")
class SyntaxValidTest {
  private static final Duration MINUTE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private CheckedWorkspace workspace;

  @BeforeEach
  void openTheWorkspace() throws IOException {
    workspace = new CheckedWorkspace(folder);
  }

  @AfterEach
  void removeTheWorkspace() {
    workspace.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a.java | class A { int x; }      | class A { int x }",
        "a.json | {\"a\": [1, 2]}         | {\"a\": [1, 2}",
        "b.json | 5                       | 5 6",
        "c.json | null                    | ``",
        "a.yaml | a: [1, 2]               | a: [1, 2",
        "a.yml  | # nothing               | a: 'b"
      })
  void builtinLanguagesTellGoodFromBad(String file, String good, String bad)
      throws IOException, InterruptedException {
    workspace.write(file, good);
    CheckResult passed = workspace.check(new SyntaxValid(file));
    workspace.write(file, bad);
    CheckResult failed = workspace.check(new SyntaxValid(file));

    assertThat(passed.status()).as(passed.detail()).isEqualTo(Status.PASSED);
    assertThat(failed.status()).isEqualTo(Status.FAILED);
    assertThat(failed.detail()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({"node, -rf.js, let a = 1;, let let = ;", "python3, -c.py, a = 1, a = = 1"})
  void otherLanguagesAskTheirTool(String tool, String file, String good, String bad)
      throws IOException, InterruptedException {
    assumeTrue(isInstalled(tool), tool + " is not installed: not tried");

    workspace.write(file, good);
    CheckResult passed = workspace.check(new SyntaxValid(file));
    workspace.write(file, bad);
    CheckResult failed = workspace.check(new SyntaxValid(file));

    assertThat(passed.status()).as(passed.detail()).isEqualTo(Status.PASSED);
    assertThat(failed.status()).isEqualTo(Status.FAILED);
    assertThat(failed.detail()).contains(tool).contains("SyntaxError");
    assertThat(workspace.root()).isDirectoryNotContaining("glob:**__pycache__");
  }

  @Test
  void aPlantedPythonModuleIsNotBelieved() throws IOException, InterruptedException {
    assumeTrue(isInstalled("python3"), "python3 is not installed: not tried");
    workspace.write("ast.py", "def parse(text):\n  pass\n").write("a.py", "a = = 1");

    assertThat(workspace.check(new SyntaxValid("a.py")).status()).isEqualTo(Status.FAILED);
  }

  @Test
  void aMissingToolSkipsAndIsNamed() throws IOException, InterruptedException {
    workspace.write("a.zzz", "anything");

    CheckResult result =
        workspace.check(
            new SyntaxValid("a.zzz"), MINUTE, new Language("zzz", "zzz-no-such-tool {file}", null));

    assertThat(result.status()).isEqualTo(Status.SKIPPED);
    assertThat(result.detail()).isEqualTo("zzz-no-such-tool is not installed");
  }

  @Test
  void aFileOfNoKnownLanguageIsSkipped() throws IOException, InterruptedException {
    workspace.write("notes.md", "# Notes");

    CheckResult result = workspace.check(new SyntaxValid("notes.md"));

    assertThat(result.status()).isEqualTo(Status.SKIPPED);
    assertThat(result.detail())
        .isEqualTo("no syntax command is configured for files like notes.md");
  }

  @Test
  void aMissingFileFailsWhateverItsTool() throws InterruptedException {
    assertThat(workspace.check(new SyntaxValid("lib/a.dart")).status()).isEqualTo(Status.FAILED);
  }

  @Test
  void aToolThatHangsIsAnError() throws IOException, InterruptedException {
    workspace.write("a.zzz", "anything");

    CheckResult result =
        workspace.check(
            new SyntaxValid("a.zzz"),
            Duration.ofMillis(300),
            new Language("zzz", "sleep 600", null));

    assertThat(result.status()).isEqualTo(Status.ERROR);
    assertThat(result.detail()).startsWith("sleep ran out of time after ");
  }

  @Test
  void anUnknownBuiltinIsAnError() throws IOException, InterruptedException {
    workspace.write("a.zzz", "anything");

    CheckResult result =
        workspace.check(new SyntaxValid("a.zzz"), MINUTE, new Language("zzz", "builtin:zzz", null));

    assertThat(result.status()).isEqualTo(Status.ERROR);
    assertThat(result.detail())
        .isEqualTo("there is no 'builtin:zzz'; known: builtin:java, builtin:json, builtin:yaml");
  }

  @Test
  void deeplyNestedSourceIsNoCrash() throws IOException, InterruptedException {
    workspace.write("A.java", "class A { int x = " + "(".repeat(200_000) + "1; }");

    CheckResult result = workspace.check(new SyntaxValid("A.java"));

    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.detail()).isEqualTo("the source cannot be parsed: it is nested too deeply");
  }

  /** The parser takes quadratic time on it, and hears no interrupt. */
  @Test
  void aSourceThatKeepsTheParserBusyFailsInItsTimeAndHindersNoOther()
      throws IOException, InterruptedException {
    workspace.write("A.java", "class A { boolean x = " + "a<".repeat(300_000) + "a; }");
    workspace.write("B.java", "class B {}");

    CheckResult slow = workspace.check(new SyntaxValid("A.java"), Duration.ofSeconds(3));
    CheckResult next = workspace.check(new SyntaxValid("B.java"));

    assertThat(slow.status()).isEqualTo(Status.FAILED);
    assertThat(slow.duration()).isLessThan(Duration.ofSeconds(20));
    assertThat(next.status()).isEqualTo(Status.PASSED);
  }

  private static boolean isInstalled(String tool) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(place -> Files.isExecutable(Path.of(place, tool.toLowerCase(Locale.ROOT))));
  }
}
