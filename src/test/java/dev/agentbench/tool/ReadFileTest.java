package dev.agentbench.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ToolResult.Failure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadFileTest extends ToolFixture {

  @Test
  void givesContentSizeAndLines() throws Exception {
    assertThat(success(call("read_file", "path", "./lib/a.dart")))
        .isEqualTo(
            JsonObject.builder()
                .put("success", true)
                .put("content", "one\ntwo\nthree\n")
                .put("path", "lib/a.dart")
                .put("size", 14)
                .put("lines", 3)
                .build());
  }

  @ParameterizedTest
  @CsvSource({"1,1,one|", "2,3,two|three|", "2,,two|three|", ",2,one|two|", "3,99,three|"})
  void linesAreCountedFromOneAndBothEndsAreIncluded(String start, String end, String expected)
      throws Exception {
    JsonObject content =
        success(call("read_file", "path", "lib/a.dart", "start_line", start, "end_line", end));
    assertThat(content.string("content")).contains(expected.replace('|', '\n'));
    assertThat(content.get("lines")).contains(3L);
  }

  @Test
  void aRangeBehindTheEndOrTurnedRoundIsAnError() throws Exception {
    assertThat(
            failure(
                Failure.INVALID_ARGUMENTS,
                call("read_file", "path", "lib/a.dart", "start_line", 9)))
        .isEqualTo("argument start_line: lib/a.dart has 3 lines, got 9");
    assertThat(
            failure(
                Failure.INVALID_ARGUMENTS,
                call("read_file", "path", "lib/a.dart", "start_line", 3, "end_line", 2)))
        .isEqualTo("argument end_line: expected at least start_line 3, got 2");
  }

  @Test
  void aPathThatNeverWasIsAHallucinationWithAHint() throws Exception {
    assertThat(failure(Failure.NONEXISTENT_FILE, call("read_file", "path", "src/a.dart")))
        .isEqualTo("file not found: src/a.dart; similar files: lib/a.dart");
  }

  @Test
  void aPathThatOnceWasIsNone() throws Exception {
    success(call("delete_file", "path", "README.md"));
    success(call("write_file", "path", "notes/x.txt", "content", ""));
    success(call("move_file", "source", "notes/x.txt", "destination", "notes/y.txt"));
    assertThat(failure(Failure.FAILED, call("read_file", "path", "README.md")))
        .contains("README.md is gone");
    assertThat(failure(Failure.FAILED, call("read_file", "path", "notes/x.txt")))
        .contains("is gone")
        .contains("notes/y.txt");
  }

  @Test
  void aFileThatACommandMadeAndAnotherRemovedOnceWas() throws Exception {
    success(call("execute_command", "command", "touch made.txt"));
    success(call("execute_command", "command", "rm made.txt"));
    failure(Failure.FAILED, call("read_file", "path", "made.txt"));
  }

  @Test
  void foldersBinaryAndLargeFilesAreRefused() throws Exception {
    Files.write(workspace.root().resolve("a.bin"), new byte[] {1, 0, 2});
    write("large.txt", "x".repeat(10_001));
    assertThat(failure(Failure.FAILED, call("read_file", "path", "lib")))
        .isEqualTo("lib is a folder; list_files shows what is in it");
    assertThat(failure(Failure.FAILED, call("read_file", "path", "a.bin")))
        .isEqualTo("a.bin is a binary file, no text");
    assertThat(failure(Failure.FAILED, call("read_file", "path", "large.txt")))
        .contains("larger than 10000 bytes");
  }

  @Test
  void otherEncodingsAreReadWhenNamedAndNeverGuessed() throws Exception {
    Path file = workspace.root().resolve("latin.txt");
    Files.write(file, "é".getBytes(StandardCharsets.ISO_8859_1));
    Files.write(workspace.root().resolve("wide.txt"), "wide".getBytes(StandardCharsets.UTF_16LE));
    assertThat(failure(Failure.FAILED, call("read_file", "path", "latin.txt")))
        .contains("latin.txt is not valid UTF-8");
    assertThat(
            success(call("read_file", "path", "latin.txt", "encoding", "latin1")).string("content"))
        .contains("é");
    assertThat(
            success(call("read_file", "path", "wide.txt", "encoding", "utf-16le"))
                .string("content"))
        .contains("wide");
    assertThat(
            failure(
                Failure.INVALID_ARGUMENTS,
                call("read_file", "path", "latin.txt", "encoding", "klingon")))
        .contains("argument encoding: expected a charset");
  }

  @Test
  @Timeout(10)
  void aNamedPipeIsRefusedAndDoesNotBlock() throws Exception {
    Path pipe = workspace.root().resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThat(failure(Failure.FAILED, call("read_file", "path", "pipe")))
        .isEqualTo("pipe is no regular file");
  }
}
