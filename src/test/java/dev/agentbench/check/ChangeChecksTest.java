package dev.agentbench.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.result.CheckResult;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.CheckSpec.FileUnchanged;
import dev.agentbench.task.CheckSpec.FilesChangedWithin;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ChangeChecksTest {
  private static final CheckSpec UNCHANGED = new FileUnchanged("test/ATest.java");
  private static final CheckSpec WITHIN =
      new FilesChangedWithin(List.of("src/**", "README.md", "docs/*.md"));

  @TempDir Path folder;
  private CheckedWorkspace workspace;

  @BeforeEach
  void fillTheWorkspace() throws IOException {
    workspace = new CheckedWorkspace(folder);
    workspace.write("README.md", "Read me.");
    workspace.write("src/A.java", "class A {}");
    workspace.write("test/ATest.java", "class ATest {}");
    Files.createSymbolicLink(workspace.root().resolve("current"), Path.of("src"));
  }

  @AfterEach
  void removeTheWorkspace() {
    workspace.close();
  }

  @Test
  void aFileWrittenWithTheSameContentIsUnchanged() throws Exception {
    workspace.agentStarts().write("test/ATest.java", "class ATest {}");

    assertPassed(UNCHANGED);
  }

  @Test
  void aFileOfOtherContentAndTheSameLengthIsChanged() throws Exception {
    workspace.agentStarts().write("test/ATest.java", "class Atest {}");

    assertFailed(UNCHANGED, "test/ATest.java was changed");
  }

  @Test
  void aFileReplacedByALinkToACopyIsChanged() throws Exception {
    workspace.agentStarts().write("src/Copy.java", "class ATest {}");
    Path file = workspace.root().resolve("test/ATest.java");
    Files.delete(file);
    Files.createSymbolicLink(file, Path.of("../src/Copy.java"));

    assertFailed(UNCHANGED, "test/ATest.java was changed");
  }

  @Test
  void aRemovedFileIsNotUnchanged() throws Exception {
    workspace.agentStarts();
    Files.delete(workspace.root().resolve("test/ATest.java"));

    assertFailed(UNCHANGED, "test/ATest.java was removed");
  }

  @Test
  void aFileThatWasNeverThereIsTheTasksMistakeAndAnError() throws Exception {
    CheckSpec check = new FileUnchanged("./test/BTest.java");
    workspace.agentStarts();

    CheckResult result = workspace.check(check);

    assertThat(result.status()).isEqualTo(Status.ERROR);
    assertThat(result.detail())
        .isEqualTo("there was no file at test/BTest.java when the agent started");
  }

  @Test
  void changesWithinTheNamedPathsPassAndSoDoNone() throws Exception {
    workspace.agentStarts();
    assertPassed(WITHIN);

    workspace.write("src/A.java", "class A { }").write("src/deep/B.java", "class B {}");
    workspace.write("docs/a.md", "New.");
    Files.delete(workspace.root().resolve("README.md"));
    assertPassed(WITHIN);
  }

  @Test
  void everyKindOfChangeElsewhereIsNamed() throws Exception {
    workspace.agentStarts();
    workspace.write("docs/deep/a.md", "New.").write("test/ATest.java", "class ATest { }");
    Path link = workspace.root().resolve("current");
    Files.delete(link);
    Files.createSymbolicLink(link, Path.of("test"));

    assertFailed(
        WITHIN,
        "outside src/**, README.md, docs/*.md: current (changed), docs/deep/a.md (added),"
            + " test/ATest.java (changed)");
  }

  @Test
  void manyChangesElsewhereAreCounted() throws Exception {
    workspace.agentStarts();
    for (int number = 1; number <= 7; number++) {
      workspace.write("x" + number, "");
    }

    assertThat(workspace.check(WITHIN).detail()).endsWith("x5 (added) and 2 more");
  }

  @Test
  void whatABuildLeavesBehindIsNoChange() throws Exception {
    workspace.agentStarts().write("out/A.class", "").write("test/__pycache__/a.pyc", "");

    assertPassed(WITHIN);
  }

  @Test
  void anEndlessFileIsToldWithoutReadingIt() throws Exception {
    workspace.agentStarts();
    try (RandomAccessFile file =
        new RandomAccessFile(workspace.root().resolve("test/ATest.java").toFile(), "rw")) {
      file.setLength(1L << 42);
    }

    assertFailed(UNCHANGED, "test/ATest.java was changed");
  }

  @Test
  void whatComesAfterTheFirstLookIsNotTheAgents() throws Exception {
    workspace.agentStarts();
    assertPassed(WITHIN);
    workspace.write("test/HiddenTest.java", "class HiddenTest {}");

    assertPassed(WITHIN);
  }

  private void assertPassed(CheckSpec spec) throws InterruptedException {
    CheckResult result = workspace.check(spec);
    assertThat(result.status()).as(result.detail()).isEqualTo(Status.PASSED);
  }

  private void assertFailed(CheckSpec spec, String detail) throws InterruptedException {
    CheckResult result = workspace.check(spec);
    assertThat(result.status()).as(result.detail()).isEqualTo(Status.FAILED);
    assertThat(result.detail()).isEqualTo(detail);
  }
}
