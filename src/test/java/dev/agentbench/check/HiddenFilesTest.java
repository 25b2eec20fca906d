package dev.agentbench.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hidden files win over whatever an agent left in their places, and stay inside. */
class HiddenFilesTest {
  @TempDir Path folder;
  private Path hidden;
  private Path root;
  private Path outside;

  @BeforeEach
  void makeFolders() throws IOException {
    hidden = Files.createDirectories(folder.resolve("hidden"));
    Files.createDirectories(hidden.resolve("src/test"));
    Files.writeString(hidden.resolve("src/test/ATest.java"), "the test");
    root = Files.createDirectory(folder.resolve("workspace")).toRealPath();
    outside = Files.createDirectory(folder.resolve("outside"));
  }

  @Test
  void theyAreLaidOverAnEmptyWorkspace() throws IOException {
    assertThat(laid()).hasContent("the test");
  }

  @Test
  void aFileOfTheAgentGivesWay() throws IOException {
    Files.createDirectories(root.resolve("src/test"));
    Files.writeString(root.resolve("src/test/ATest.java"), "passes always");
    assertThat(laid()).hasContent("the test");
  }

  @Test
  void aFolderInTheFilesPlaceGivesWay() throws IOException {
    Files.createDirectories(root.resolve("src/test/ATest.java/deep"));
    Files.writeString(root.resolve("src/test/ATest.java/deep/file"), "x");
    assertThat(laid()).isRegularFile().hasContent("the test");
  }

  @Test
  void aFileInAFoldersPlaceGivesWay() throws IOException {
    Files.writeString(root.resolve("src"), "no folder");
    assertThat(laid()).hasContent("the test");
  }

  @Test
  void linksOnTheWayAreReplacedAndNothingIsWrittenBehindThem() throws IOException {
    Files.createSymbolicLink(root.resolve("src"), outside);
    assertThat(laid()).hasContent("the test");
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void aLinkInTheFilesPlaceIsReplacedAndItsTargetStays() throws IOException {
    Path victim = Files.writeString(outside.resolve("victim"), "untouched");
    Files.createDirectories(root.resolve("src/test"));
    Files.createSymbolicLink(root.resolve("src/test/ATest.java"), victim);
    assertThat(laid()).isRegularFile().hasContent("the test");
    assertThat(victim).hasContent("untouched");
  }

  @Test
  void aFolderThatForbidsWritingIsOpenedUp() throws IOException {
    Path test = Files.createDirectories(root.resolve("src/test"));
    Files.setPosixFilePermissions(test, PosixFilePermissions.fromString("r-xr-xr-x"));
    assertThat(laid()).hasContent("the test");
  }

  @Test
  void withoutAFolderNothingHappens() throws IOException {
    HiddenFiles.NONE.lay(root);
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void whatHappensToTheFolderAfterItWasReadChangesNothing() throws IOException {
    HiddenFiles files = HiddenFiles.read(hidden);
    Files.writeString(hidden.resolve("src/test/ATest.java"), "passes always");

    files.lay(root);

    assertThat(root.resolve("src/test/ATest.java")).hasContent("the test");
  }

  @Test
  void aProgramAmongThemCanBeRun() throws IOException {
    Path program = Files.writeString(hidden.resolve("check.sh"), "exit 0");
    assertThat(program.toFile().setExecutable(true)).isTrue();

    HiddenFiles.read(hidden).lay(root);

    assertThat(root.resolve("check.sh")).isExecutable();
    assertThat(root.resolve("src/test/ATest.java").toFile().canExecute()).isFalse();
  }

  private Path laid() throws IOException {
    HiddenFiles.read(hidden).lay(root);
    Path file = root.resolve("src/test/ATest.java");
    assertThat(Files.isSymbolicLink(file)).isFalse();
    return file;
  }
}
