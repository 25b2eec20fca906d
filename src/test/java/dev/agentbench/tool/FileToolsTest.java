package dev.agentbench.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.ToolResult.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code create_directory}, {@code delete_file} and {@code move_file}. */
class FileToolsTest extends ToolFixture {

  @Test
  void makesAFolderAndSaysWhetherItWasNew() throws Exception {
    assertThat(success(call("create_directory", "path", "x/y")).get("created")).contains(true);
    assertThat(success(call("create_directory", "path", "x/y")).get("created")).contains(false);
    assertThat(workspace.root().resolve("x/y")).isDirectory();
    assertThat(workspace.everHad("x/y")).isTrue();
  }

  @Test
  void makesNoFolderWhereAFileIsOrWithoutItsParent() throws Exception {
    assertThat(failure(Failure.FAILED, call("create_directory", "path", "README.md")))
        .contains("README.md is a file");
    assertThat(
            failure(Failure.FAILED, call("create_directory", "path", "x/y", "recursive", "false")))
        .contains("folder x does not exist");
  }

  @Test
  void deletesAFileAndAnEmptyFolder() throws Exception {
    assertThat(success(call("delete_file", "path", "lib/a.dart")).string("path"))
        .contains("lib/a.dart");
    success(call("delete_file", "path", "lib"));
    assertThat(workspace.root().resolve("lib")).doesNotExist();
    assertThat(workspace.everHad("lib/a.dart")).isTrue();
  }

  @Test
  void deletesNothingThatIsMissingFullOrTheWorkspace() throws Exception {
    assertThat(failure(Failure.FAILED, call("delete_file", "path", "lib/b.dart")))
        .isEqualTo("nothing to delete at lib/b.dart; similar files: lib/a.dart");
    assertThat(failure(Failure.FAILED, call("delete_file", "path", "lib")))
        .contains("lib is a folder that is not empty");
    assertThat(failure(Failure.REFUSED, call("delete_file", "path", ".")))
        .contains("workspace itself");
  }

  @Test
  void deletesALinkNotWhatItLeadsTo() throws Exception {
    Path link = workspace.root().resolve("link");
    Files.createSymbolicLink(link, Path.of("README.md"));
    success(call("delete_file", "path", "link"));
    assertThat(link).doesNotExist();
    assertThat(text("README.md")).isEqualTo("# Demo\n");
  }

  @Test
  void movesAFileIntoANewFolderAndRemembersBothPlaces() throws Exception {
    assertThat(
            success(call("move_file", "source", "README.md", "destination", "docs/index.md"))
                .string("path"))
        .contains("docs/index.md");
    assertThat(text("docs/index.md")).isEqualTo("# Demo\n");
    assertThat(workspace.root().resolve("README.md")).doesNotExist();
    assertThat(workspace.everHad("docs/index.md")).isTrue();
  }

  @Test
  void movesIntoAnExistingFolderUnderTheSameName() throws Exception {
    success(call("move_file", "source", "README.md", "destination", "lib"));
    assertThat(text("lib/README.md")).isEqualTo("# Demo\n");
  }

  @Test
  void overwritesNothing() throws Exception {
    assertThat(
            failure(
                Failure.FAILED,
                call("move_file", "source", "README.md", "destination", "lib/a.dart")))
        .contains("lib/a.dart exists already");
    assertThat(text("lib/a.dart")).startsWith("one");
  }

  @Test
  void movesNothingIntoItselfNorWhatIsMissing() throws Exception {
    assertThat(failure(Failure.FAILED, call("move_file", "source", "lib", "destination", "lib/x")))
        .contains("one inside the other");
    assertThat(failure(Failure.FAILED, call("move_file", "source", "nope", "destination", "y")))
        .contains("nothing to move at nope");
    assertThat(failure(Failure.REFUSED, call("move_file", "source", ".", "destination", "y")))
        .contains("workspace itself");
  }
}
