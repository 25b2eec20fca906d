package dev.agentbench.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ToolResult.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

class WriteFileTest extends ToolFixture {

  @Test
  void makesAFileWithItsFolders() throws Exception {
    JsonObject content = success(call("write_file", "path", "src/deep/b.dart", "content", "é\nb"));
    assertThat(text("src/deep/b.dart")).isEqualTo("é\nb");
    assertThat(content.string("path")).contains("src/deep/b.dart");
    assertThat(content.get("size")).contains(4L);
    assertThat(content.get("bytes_written")).contains(4L);
    assertThat(content.get("lines")).contains(2L);
    assertThat(content.string("message")).contains("created src/deep/b.dart");
    assertThat(workspace.everHad("src/deep")).isTrue();
  }

  @Test
  void replacesAFileAndKeepsItsMode() throws Exception {
    Path file = workspace.root().resolve("lib/a.dart");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
    assertThat(success(call("write_file", "path", "lib/a.dart", "content", "")).string("message"))
        .contains("replaced lib/a.dart");
    assertThat(file).hasContent("");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rwxr-x---");
    assertThat(file.getParent().toFile().list()).containsExactly("a.dart");
  }

  @Test
  void aNewFileHasTheModeThatTheSystemGives() throws Exception {
    Path plain = Files.writeString(workspace.root().resolve("plain"), "");
    success(call("write_file", "path", "new", "content", "x"));
    assertThat(Files.getPosixFilePermissions(workspace.root().resolve("new")))
        .isEqualTo(Files.getPosixFilePermissions(plain));
  }

  @Test
  void backupKeepsTheOldContent() throws Exception {
    success(call("write_file", "path", "README.md", "content", "new", "backup", "true"));
    assertThat(text("README.md")).isEqualTo("new");
    assertThat(text("README.md.bak")).isEqualTo("# Demo\n");
    assertThat(workspace.everHad("README.md.bak")).isTrue();
  }

  @Test
  void withoutCreateDirsAMissingFolderIsAnError() throws Exception {
    assertThat(
            failure(
                Failure.FAILED,
                call("write_file", "path", "x/y", "content", "", "create_dirs", "False")))
        .isEqualTo("folder x does not exist; make it first or set create_dirs to true");
    assertThat(workspace.root().resolve("x")).doesNotExist();
  }

  @Test
  void refusesFoldersLargeContentAndCharactersThatTheEncodingLacks() throws Exception {
    assertThat(failure(Failure.FAILED, call("write_file", "path", "lib", "content", "")))
        .contains("lib is a folder");
    assertThat(
            failure(
                Failure.REFUSED, call("write_file", "path", "big", "content", "x".repeat(10_001))))
        .contains("larger than the limit of 10000 bytes");
    assertThat(
            failure(
                Failure.INVALID_ARGUMENTS,
                call("write_file", "path", "x", "content", "€", "encoding", "latin1")))
        .contains("ISO-8859-1 cannot hold");
    assertThat(failure(Failure.INVALID_ARGUMENTS, call("write_file", "path", "x")))
        .isEqualTo("argument content is missing (got path)");
    assertThat(workspace.root().resolve("x")).doesNotExist();
  }

  @Test
  void aFileWhereAFolderIsNeededIsToldPlainly() throws Exception {
    assertThat(failure(Failure.REFUSED, call("write_file", "path", "README.md/x", "content", "")))
        .contains("README.md is a file, no folder");
  }

  @Test
  void writesThroughALinkInsideAndLeavesItALink() throws Exception {
    Path link = workspace.root().resolve("link.dart");
    Files.createSymbolicLink(link, Path.of("lib/a.dart"));
    success(call("write_file", "path", "link.dart", "content", "through"));
    assertThat(link).isSymbolicLink();
    assertThat(text("lib/a.dart")).isEqualTo("through");
  }

  @Test
  void neverWritesThroughALinkThatLeadsOutNorMakesItsTarget() throws Exception {
    Files.createSymbolicLink(workspace.root().resolve("s"), outside.resolve("secret.txt"));
    Files.createSymbolicLink(workspace.root().resolve("n"), outside.resolve("new.txt"));
    Files.createSymbolicLink(workspace.root().resolve("README.md.bak"), outside.resolve("b"));
    failure(Failure.REFUSED, call("write_file", "path", "s", "content", "x"));
    failure(Failure.REFUSED, call("write_file", "path", "n", "content", "x"));
    failure(
        Failure.REFUSED, call("write_file", "path", "README.md", "content", "x", "backup", true));
  }

  @Test
  void aHardLinkToAFileOutsideIsCutNotWrittenThrough() throws Exception {
    Files.createLink(workspace.root().resolve("hard"), outside.resolve("secret.txt"));
    success(call("write_file", "path", "hard", "content", "x"));
    assertThat(outside.resolve("secret.txt")).hasContent("secret");
  }
}
