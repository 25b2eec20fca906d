package dev.agentbench.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ToolResult.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was not looked at is never told as not found. */
class SearchHonestyTest extends ToolFixture {

  @Test
  void aLineIsSearchedToItsEndAndShownAroundTheMatch() throws Exception {
    write("min.js", "x".repeat(9000) + "NEEDLE" + "y".repeat(400));
    JsonObject content = success(call("search_in_code", "query", "needle"));
    assertThat(content.get("count")).contains(1L);
    assertThat(content.get("matches").toString()).contains("…xxx", "NEEDLE", "yyy…");
  }

  @Test
  void theShownPartIsNeverCutInsideACharacter() throws Exception {
    write("e.txt", "emoji " + "a".repeat(293) + "🙂🙂🙂\n");
    assertThat(success(call("search_in_code", "query", "emoji")).get("matches").toString())
        .contains("a…")
        .doesNotContain("\uD83D…");
  }

  @Test
  void binaryLargeAndSkippedFilesAreNamed() throws Exception {
    Files.write(workspace.root().resolve("bin"), new byte[] {'t', 'w', 'o', 0});
    write("large.txt", "two".repeat(5000));
    write(".git/config", "two");
    JsonObject content = success(call("search_in_code", "query", "nowhere"));
    assertThat(content.get("count")).contains(0L);
    assertThat(content.get("truncated")).contains(true);
    assertThat(content.get("skipped").toString())
        .contains("bin", "a binary file", "large.txt", "larger than the limit of 10000 bytes")
        .contains(".git/");
    JsonObject other = success(call("search_in_code", "query", "two", "file_pattern", "*.dart"));
    assertThat(other.get("skipped").toString()).doesNotContain("bin", "large");
  }

  @Test
  void manySkippedFilesAreCounted() throws Exception {
    for (int i = 0; i < 60; i++) {
      Files.write(workspace.root().resolve("bin" + i), new byte[] {0});
    }
    JsonObject content = success(call("search_in_code", "query", "nowhere"));
    assertThat(content.get("skipped_count")).contains(60L);
  }

  /** Root reads every folder: there it is searched as any other. */
  @Test
  void aFolderWithoutPermissionsIsSearchedOrNamed() throws Exception {
    write("closed/two.txt", "two");
    Path closed = workspace.root().resolve("closed");
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    try {
      JsonObject found = success(call("search_in_code", "query", "two"));
      JsonObject listed = success(call("list_files", "recursive", true));
      if (Files.isReadable(closed)) {
        assertThat(found.get("results").toString()).contains("closed/two.txt");
        assertThat(listed.get("files").toString()).contains("closed/two.txt");
      } else {
        assertThat(found.get("skipped").toString()).contains("closed/", "access denied");
        assertThat(listed.get("skipped").toString()).contains("closed/", "access denied");
      }
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/lib/*.dart", "lib/", "lib\\*.dart", "lib//a.dart", "../lib/*", "lib/./a.dart"})
  void aPatternThatNeverMatchesIsRefused(String pattern) throws Exception {
    assertThat(
            failure(
                Failure.INVALID_ARGUMENTS,
                call("search_in_code", "query", "two", "file_pattern", pattern)))
        .startsWith("argument file_pattern: " + pattern + " never matches: ");
    assertThat(
            failure(
                Failure.INVALID_ARGUMENTS,
                call("list_files", "recursive", true, "pattern", pattern)))
        .contains("never matches");
  }

  @Test
  void aPatternForWhatIsNotListedIsRefused() throws Exception {
    assertThat(failure(Failure.INVALID_ARGUMENTS, call("list_files", "pattern", "lib/*.dart")))
        .contains("set recursive to true");
    assertThat(failure(Failure.INVALID_ARGUMENTS, call("list_files", "pattern", ".env*")))
        .contains("set include_hidden to true");
  }

  @Test
  void aPatternThatMeansNoFileIsTold() throws Exception {
    JsonObject content =
        success(
            call("search_in_code", "query", "two", "path", "lib", "file_pattern", "lib/*.dart"));
    assertThat(content.get("count")).contains(0L);
    assertThat(content.string("note").orElseThrow())
        .isEqualTo(
            "No file matches lib/*.dart. It is matched with paths relative to lib; **/ stands for"
                + " any folders");
    assertThat(success(call("list_files", "pattern", "*.dart,*.md")).string("note").orElseThrow())
        .contains("several patterns are written {a,b}");
    assertThat(success(call("search_in_code", "query", "x", "file_pattern", "*.md")).has("note"))
        .isFalse();
  }

  @Test
  void aQueryOfSeveralLinesIsRefused() throws Exception {
    assertThat(failure(Failure.INVALID_ARGUMENTS, call("search_in_code", "query", "one\ntwo")))
        .isEqualTo(
            "argument query has a line break and would never match: the search goes line by line");
  }
}
