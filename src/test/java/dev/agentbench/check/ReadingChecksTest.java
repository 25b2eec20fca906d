package dev.agentbench.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.result.CheckResult;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.CheckSpec.ContainsText;
import dev.agentbench.task.CheckSpec.FileAbsent;
import dev.agentbench.task.CheckSpec.FileExists;
import dev.agentbench.task.CheckSpec.MatchesRegex;
import dev.agentbench.task.CheckSpec.NotContainsText;
import dev.agentbench.task.CheckSpec.ResponseContains;
import dev.agentbench.task.CheckSpec.ResponseMatches;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ReadingChecksTest {
  @TempDir Path folder;
  private CheckedWorkspace workspace;

  @BeforeEach
  void fillTheWorkspace() throws IOException {
    workspace = new CheckedWorkspace(folder);
    workspace.write("lib/a.dart", "class A {\n  int x = 1;\n}\n");
    workspace.write("lib/deep/er/b.dart", "class B {}\n");
    workspace.write("lib/odd[1].txt", "odd");
  }

  @AfterEach
  void removeTheWorkspace() {
    workspace.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lib/a.dart",
        "./lib/a.dart",
        "lib/*.dart",
        "lib/**/*.dart",
        "**/b.dart",
        "lib/odd[1].txt",
        "lib/{a,z}.dart"
      })
  void aFileIsFoundByItsPathOrAGlob(String path) throws InterruptedException {
    assertPassed(new FileExists(path));
  }

  @Test
  void aMissingFileFails() throws InterruptedException {
    assertFailed(new FileExists("lib/z.dart"), "no file at lib/z.dart");
    assertFailed(new FileExists("lib/*.py"), "no file matches lib/*.py");
    assertFailed(new FileExists("lib"), "lib is no regular file");
    assertFailed(new ContainsText("lib/z.dart", "x"), "no file at lib/z.dart");
    assertFailed(new MatchesRegex("lib", Pattern.compile("x")), "lib is no regular file");
  }

  @Test
  void onlyNothingIsAbsent() throws InterruptedException {
    assertPassed(new FileAbsent("lib/z.dart"));
    assertFailed(new FileAbsent("lib/a.dart"), "lib/a.dart is there");
    assertFailed(new FileAbsent("lib"), "lib is there");
  }

  @Test
  void textIsFoundLetterForLetter() throws InterruptedException {
    assertPassed(new ContainsText("lib/a.dart", "{\n  int x"));
    assertFailed(
        new ContainsText("lib/a.dart", "CLASS A"), "lib/a.dart does not hold the text: CLASS A");
  }

  @Test
  void aPatternIsFoundAnywhereInTheFile() throws InterruptedException {
    Pattern line = Pattern.compile("^ *int \\w+ = \\d;$", Pattern.MULTILINE);
    assertPassed(new MatchesRegex("lib/a.dart", line));
    assertFailed(
        new MatchesRegex("lib/deep/er/b.dart", line),
        "lib/deep/er/b.dart has no match for: ^ *int \\w+ = \\d;$");
  }

  @Test
  void theAnswerIsSearchedWithoutCase() throws InterruptedException {
    List<CheckResult> results =
        workspace.run(
            settings(Duration.ofSeconds(20)),
            "It is in LIB/USER_UTILS.dart, line 12.",
            new ResponseContains("lib/user_utils.dart"),
            new ResponseContains("line 13"),
            new ResponseMatches(Pattern.compile("line \\d+")),
            new ResponseMatches(Pattern.compile("^line")));

    assertThat(results)
        .extracting(result -> result.status() + " " + result.detail())
        .containsExactly(
            "PASSED ",
            "FAILED the answer does not hold the text: line 13",
            "PASSED ",
            "FAILED the answer has no match for: ^line");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../secret.txt", "/etc/passwd"})
  void aPathOutOfTheWorkspaceFailsWithItsReason(String path) throws InterruptedException {
    CheckResult result = workspace.check(new ContainsText(path, "x"));
    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.detail()).contains(path).contains("workspace");
  }

  @Test
  void aLinkOutOfTheWorkspaceIsNoFileInIt() throws IOException, InterruptedException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "class A");
    Files.createSymbolicLink(workspace.root().resolve("lib/link.dart"), secret);

    assertFailed(new FileExists("lib/link.dart"), null);
    assertFailed(new ContainsText("lib/link.dart", "class"), null);
    assertFailed(new FileExists("**/link.dart"), null);
  }

  @Test
  void aPipeIsNeverOpened() throws IOException, InterruptedException {
    Path pipe = workspace.root().resolve("lib/pipe.dart");
    Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assertThat(mkfifo.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(mkfifo.exitValue()).isZero();

    assertFailed(new ContainsText("lib/pipe.dart", "x"), "lib/pipe.dart is no regular file");
    assertFailed(new FileExists("lib/p*.dart"), "no file matches lib/p*.dart");
    assertFailed(new CheckSpec.SyntaxValid("lib/pipe.dart"), "lib/pipe.dart is no regular file");
  }

  @Test
  void aHugeFileFails() throws IOException, InterruptedException {
    try (RandomAccessFile huge =
        new RandomAccessFile(workspace.root().resolve("huge.txt").toFile(), "rw")) {
      huge.setLength(1L << 32);
    }

    CheckResult result = workspace.check(new ContainsText("huge.txt", "x"));

    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.detail()).isEqualTo("huge.txt is larger than 10 MiB");
  }

  @Test
  void aPatternThatBacktracksWithoutEndIsStoppedAtTheDeadline()
      throws IOException, InterruptedException {
    workspace.write("long.txt", "a".repeat(60) + "!");

    CheckResult result =
        workspace.check(
            new MatchesRegex("long.txt", Pattern.compile("(a+)+\\1x")), Duration.ofMillis(200));

    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.detail()).contains("did not end");
  }

  @Test
  void aTextOnWhichThePatternNeedsTooMuchStackFails() throws IOException, InterruptedException {
    workspace.write("long.txt", "ab".repeat(1 << 20));

    CheckResult result = workspace.check(new MatchesRegex("long.txt", Pattern.compile("(a|b)*x")));

    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.detail()).startsWith("the pattern needs too much stack on this text");
  }

  @Test
  void aTextThatMustNotBeThereFailsWithItsLine() throws InterruptedException {
    assertPassed(new NotContainsText("lib/a.dart", "int y"));
    assertFailed(
        new NotContainsText("lib/a.dart", "int x"), "lib/a.dart holds the text in line 2: int x");
  }

  @Test
  void aFileThatIsNotThereCannotBeFreeOfAText() throws InterruptedException {
    assertFailed(new NotContainsText("lib/z.dart", "x"), "no file at lib/z.dart");
  }

  @Test
  void typeSubjectAndTimeAreKept() throws InterruptedException {
    CheckResult result = workspace.check(new FileExists("lib/a.dart"));

    assertThat(result.type()).isEqualTo("file_exists");
    assertThat(result.subject()).isEqualTo("lib/a.dart");
    assertThat(result.duration()).isPositive();
    assertThat(result.unresolvedImports()).isEmpty();
  }

  private static CheckSettings settings(Duration timeout) {
    return new CheckSettings(CheckSettings.DEFAULT_LANGUAGES, timeout, 64 << 10);
  }

  private void assertPassed(CheckSpec spec) throws InterruptedException {
    CheckResult result = workspace.check(spec);
    assertThat(result.status()).as(result.detail()).isEqualTo(Status.PASSED);
    assertThat(result.detail()).isEmpty();
  }

  /**
   * @param detail null: any
   */
  private void assertFailed(CheckSpec spec, @Nullable String detail) throws InterruptedException {
    CheckResult result = workspace.check(spec);
    assertThat(result.status()).as(result.detail()).isEqualTo(Status.FAILED);
    if (detail == null) {
      assertThat(result.detail()).isNotBlank();
    } else {
      assertThat(result.detail()).isEqualTo(detail);
    }
  }
}
