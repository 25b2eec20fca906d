package dev.agentbench.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ToolResult.Failure;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListFilesTest extends ToolFixture {

  @BeforeEach
  void addFiles() throws Exception {
    write("lib/src/b.dart", "");
    write(".hidden/c.dart", "");
    write(".env", "");
  }

  @Test
  void showsOneFolderWithoutHiddenEntries() throws Exception {
    JsonObject content = success(call("list_files"));
    assertThat(content.get("files")).contains(List.of("README.md", "lib/"));
    assertThat(content.get("count")).contains(2L);
    assertThat(content.has("truncated")).isFalse();
  }

  @Test
  void showsAllBelowAFolderWithPathsFromTheRoot() throws Exception {
    assertThat(success(call("list_files", "path", "lib", "recursive", "true")).get("files"))
        .contains(List.of("lib/a.dart", "lib/src/", "lib/src/b.dart"));
  }

  @Test
  void showsHiddenEntriesWhenAsked() throws Exception {
    assertThat(
            success(
                    call(
                        "list_files",
                        "recursive",
                        true,
                        "include_hidden",
                        "True",
                        "pattern",
                        "*c*"))
                .get("files"))
        .contains(List.of(".hidden/c.dart", "lib/src/"));
  }

  @Test
  void aPatternChoosesByNameOrByPath() throws Exception {
    assertThat(success(call("list_files", "recursive", true, "pattern", "*.dart")).get("files"))
        .contains(List.of("lib/a.dart", "lib/src/b.dart"));
    assertThat(success(call("list_files", "recursive", true, "pattern", "lib/*.dart")).get("files"))
        .contains(List.of("lib/a.dart"));
    assertThat(
            success(call("list_files", "recursive", true, "pattern", "**/*.{md,yaml}"))
                .get("files"))
        .contains(List.of("README.md"));
  }

  @Test
  void aBrokenPatternIsAnError() throws Exception {
    assertThat(failure(Failure.INVALID_ARGUMENTS, call("list_files", "pattern", "*.{a,b")))
        .isEqualTo("argument pattern: a { is not closed in *.{a,b");
  }

  @Test
  void filesAndMissingFoldersAreNoFolders() throws Exception {
    assertThat(failure(Failure.FAILED, call("list_files", "path", "README.md")))
        .contains("README.md is a file, no folder");
    assertThat(failure(Failure.FAILED, call("list_files", "path", "src")))
        .contains("folder not found: src");
  }

  @Test
  void aLongListIsCutAndSaysSo() throws Exception {
    for (int i = 0; i <= ListFiles.MAX_LISTED; i++) {
      Files.createFile(workspace.root().resolve("f" + i));
    }
    JsonObject content = success(call("list_files", "pattern", "f*"));
    assertThat(content.get("count")).contains((long) ListFiles.MAX_LISTED);
    assertThat(content.get("truncated")).contains(true);
  }

  @Test
  void linksAreShownNotFollowed() throws Exception {
    Files.createSymbolicLink(workspace.root().resolve("lib/out"), outside);
    assertThat(success(call("list_files", "path", "lib", "recursive", true)).get("files"))
        .contains(List.of("lib/a.dart", "lib/out", "lib/src/", "lib/src/b.dart"));
  }
}
