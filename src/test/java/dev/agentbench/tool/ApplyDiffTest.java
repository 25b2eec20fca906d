package dev.agentbench.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ToolResult.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplyDiffTest extends ToolFixture {
  private static final String TWO_TO_ZWEI =
      """
      --- a/lib/a.dart
      +++ b/lib/a.dart
      @@ -1,3 +1,3 @@
       one
      -two
      +zwei
       three
      """;

  @Test
  void changesOneFile() throws Exception {
    JsonObject content = success(call("apply_diff", "path", "lib/a.dart", "diff", TWO_TO_ZWEI));
    assertThat(text("lib/a.dart")).isEqualTo("one\nzwei\nthree\n");
    assertThat(content.string("path")).contains("lib/a.dart");
    assertThat(content.get("hunks_applied")).contains(1L);
    assertThat(content.get("files_modified")).contains(List.of("lib/a.dart"));
  }

  @Test
  void takesThePathFromTheDiffWhenNoneIsGiven() throws Exception {
    success(call("apply_patch", "diff", TWO_TO_ZWEI));
    assertThat(text("lib/a.dart")).isEqualTo("one\nzwei\nthree\n");
  }

  @Test
  void takesADiffWithoutFileHeadersWhenThePathIsGiven() throws Exception {
    success(call("apply_diff", "path", "lib/a.dart", "diff", "@@ -2 +2 @@\n-two\n+zwei"));
    assertThat(text("lib/a.dart")).isEqualTo("one\nzwei\nthree\n");
    assertThat(failure(Failure.INVALID_ARGUMENTS, call("apply_diff", "diff", "@@\n-zwei\n+two")))
        .contains("argument path is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"@@", "@@ ... @@", "@@ -1,9 +1,7 @@", "@@ -40,3 +41,1 @@ main", "@@ -2,0 +2,0 @@"})
  void wrongNumbersDoNotMatterWhereTheContextIsUnambiguous(String header) throws Exception {
    success(call("apply_diff", "diff", TWO_TO_ZWEI.replace("@@ -1,3 +1,3 @@", header)));
    assertThat(text("lib/a.dart")).isEqualTo("one\nzwei\nthree\n");
  }

  @Test
  void wrongCountsDoNotSwallowTheNextFile() throws Exception {
    String diff =
        TWO_TO_ZWEI.replace("-1,3 +1,3", "-1,4 +1,4")
            + """
            --- a/README.md
            +++ b/README.md
            @@ -1 +1 @@
            -# Demo
            +# Changed
            """;
    JsonObject content = success(call("apply_patch", "diff", diff));
    assertThat(content.get("files_modified")).contains(List.of("lib/a.dart", "README.md"));
    assertThat(text("README.md")).isEqualTo("# Changed\n");
  }

  @Test
  void aCodeFenceAndProseAroundTheDiffArePassedOver() throws Exception {
    success(call("apply_diff", "diff", "Here it is:\n```diff\n" + TWO_TO_ZWEI + "```\nDone.\n"));
    assertThat(text("lib/a.dart")).isEqualTo("one\nzwei\nthree\n");
  }

  @Test
  void emptyLinesThatLostTheirBlankAreContext() throws Exception {
    write("b.txt", "a\n\nb\n\nc\n");
    success(call("apply_diff", "path", "b.txt", "diff", "@@ -1,4 +1,4 @@\n a\n\n-b\n+B\n\n"));
    assertThat(text("b.txt")).isEqualTo("a\n\nB\n\nc\n");
  }

  @Test
  void linesThatMovedAreFound() throws Exception {
    write("lib/a.dart", "new\n".repeat(40) + "one\ntwo\nthree\n");
    success(call("apply_diff", "diff", TWO_TO_ZWEI));
    assertThat(text("lib/a.dart")).endsWith("one\nzwei\nthree\n");
  }

  @Test
  void oneOfTwoEqualPlacesIsTakenOnlyAtTheLineNamed() throws Exception {
    write("lib/a.dart", "one\ntwo\nthree\none\ntwo\nthree\n");
    success(call("apply_diff", "diff", TWO_TO_ZWEI.replace("-1,3 +1,3", "-4,3 +4,3")));
    assertThat(text("lib/a.dart")).isEqualTo("one\ntwo\nthree\none\nzwei\nthree\n");
  }

  @Test
  void aHunkThatFitsAtSeveralPlacesIsRefused() throws Exception {
    write("lib/a.dart", "one\ntwo\nthree\none\ntwo\nthree\n");
    String diff = TWO_TO_ZWEI.replace("@@ -1,3 +1,3 @@", "@@");
    assertThat(failure(Failure.FAILED, call("apply_diff", "diff", diff)))
        .isEqualTo(
            "lib/a.dart: hunk 1 (@@) fits at several places (lines 1, 4); add more lines of"
                + " context");
  }

  @Test
  void contextMayDifferInBlanksAtLineEndsAndKeepsTheFilesOwn() throws Exception {
    write("lib/a.dart", "one  \ntwo\t\nthree\n");
    success(call("apply_diff", "diff", TWO_TO_ZWEI));
    assertThat(text("lib/a.dart")).isEqualTo("one  \nzwei\nthree\n");
  }

  @Test
  void outerContextMayBeWrongByTwoLines() throws Exception {
    write("b.txt", "x\ny\nkeep\nold\nkeep too\nz\n");
    String diff = "@@ -1,6 +1,6 @@\n a\n b\n keep\n-old\n+new\n keep too\n c\n";
    success(call("apply_diff", "path", "b.txt", "diff", diff));
    assertThat(text("b.txt")).isEqualTo("x\ny\nkeep\nnew\nkeep too\nz\n");
  }

  @Test
  void removedLinesMustBeThere() throws Exception {
    String diff = TWO_TO_ZWEI.replace("-two", "-deux");
    assertThat(failure(Failure.FAILED, call("apply_diff", "diff", diff)))
        .isEqualTo(
            """
            lib/a.dart: hunk 1 (@@ -1,3 +1,3 @@) does not fit: at line 2 expected
              |deux
              |three
            found
              |two
              |three
            Read the file again and send a diff against its present content""");
    assertThat(text("lib/a.dart")).isEqualTo("one\ntwo\nthree\n");
  }

  @Test
  void whenOneHunkFailsNoFileIsChanged() throws Exception {
    String diff =
        TWO_TO_ZWEI
            + """
            --- /dev/null
            +++ b/new.txt
            @@ -0,0 +1 @@
            +new
            --- a/README.md
            +++ b/README.md
            @@ -1 +1 @@
            -# Other
            +# Changed
            """;
    assertThat(failure(Failure.FAILED, call("apply_patch", "diff", diff)))
        .startsWith("README.md: hunk 1 (@@ -1 +1 @@) does not fit");
    assertThat(text("lib/a.dart")).isEqualTo("one\ntwo\nthree\n");
    assertThat(workspace.root().resolve("new.txt")).doesNotExist();
  }

  @Test
  void whenAFileCannotBeWrittenTheOthersGetTheirContentBack() throws Exception {
    String diff =
        TWO_TO_ZWEI
            + """
            --- /dev/null
            +++ b/x
            @@ -0,0 +1 @@
            +a file
            --- /dev/null
            +++ b/x/y
            @@ -0,0 +1 @@
            +in a folder of the same name
            """;
    failure(Failure.FAILED, call("apply_patch", "diff", diff));
    assertThat(text("lib/a.dart")).isEqualTo("one\ntwo\nthree\n");
    assertThat(workspace.root().resolve("x")).doesNotExist();
  }

  @Test
  void makesAndDeletesFiles() throws Exception {
    String diff =
        """
        diff --git a/src/new.dart b/src/new.dart
        new file mode 100644
        index 0000000..1111111
        --- /dev/null
        +++ b/src/new.dart
        @@ -0,0 +1,2 @@
        +first
        +second
        \\ No newline at end of file
        diff --git a/README.md b/README.md
        deleted file mode 100644
        --- a/README.md
        +++ /dev/null
        @@ -1 +0,0 @@
        -# Demo
        """;
    JsonObject content = success(call("apply_patch", "diff", diff));
    assertThat(text("src/new.dart")).isEqualTo("first\nsecond");
    assertThat(workspace.root().resolve("README.md")).doesNotExist();
    assertThat(content.get("hunks_applied")).contains(2L);
    assertThat(workspace.everHad("src/new.dart")).isTrue();
  }

  @Test
  void makesNoFileOverAnother() throws Exception {
    String diff = "--- /dev/null\n+++ b/README.md\n@@ -0,0 +1 @@\n+x\n";
    assertThat(failure(Failure.FAILED, call("apply_patch", "diff", diff)))
        .contains("the diff makes README.md, which exists already");
    String prepends = "--- a/README.md\n+++ b/README.md\n@@ -0,0 +1 @@\n+x\n";
    assertThat(failure(Failure.FAILED, call("apply_patch", "diff", prepends)))
        .contains("only adds lines and nothing tells where");
  }

  @Test
  void deletesNoFileOfWhichSomethingIsLeft() throws Exception {
    String diff = "--- a/lib/a.dart\n+++ /dev/null\n@@ -1 +0,0 @@\n-one\n";
    assertThat(failure(Failure.FAILED, call("apply_patch", "diff", diff)))
        .contains("deletes lib/a.dart but leaves 2 of its lines");
  }

  @Test
  void renamesAndChangesInOneStep() throws Exception {
    String diff =
        """
        diff --git a/lib/a.dart b/lib/b.dart
        similarity index 90%
        rename from lib/a.dart
        rename to lib/b.dart
        --- a/lib/a.dart
        +++ b/lib/b.dart
        @@ -1,2 +1,2 @@
        -one
        +eins
         two
        """;
    success(call("apply_patch", "diff", diff));
    assertThat(text("lib/b.dart")).isEqualTo("eins\ntwo\nthree\n");
    assertThat(workspace.root().resolve("lib/a.dart")).doesNotExist();
  }

  @Test
  void aFileWithoutLineBreakAtItsEndGetsOneOnlyWhenTheDiffSaysSo() throws Exception {
    write("b.txt", "a\nb");
    success(
        call(
            "apply_diff",
            "path",
            "b.txt",
            "diff",
            "@@ -1,2 +1,2 @@\n-a\n+A\n b\n\\ No newline at end of file\n"));
    assertThat(text("b.txt")).isEqualTo("A\nb");
    success(
        call(
            "apply_diff",
            "path",
            "b.txt",
            "diff",
            "@@ -2 +2,2 @@\n-b\n\\ No newline at end of file\n+b\n+c\n"));
    assertThat(text("b.txt")).isEqualTo("A\nb\nc\n");
    success(
        call(
            "apply_diff",
            "path",
            "b.txt",
            "diff",
            "@@ -3 +3 @@\n-c\n+C\n\\ No newline at end of file\n"));
    assertThat(text("b.txt")).isEqualTo("A\nb\nC");
    success(call("apply_diff", "path", "b.txt", "diff", "@@ -3 +3,2 @@\n C\n+D\n"));
    assertThat(text("b.txt")).isEqualTo("A\nb\nC\nD\n");
  }

  @Test
  void aFileWithCarriageReturnsKeepsThem() throws Exception {
    write("lib/a.dart", "one\r\ntwo\r\nthree\r\n");
    success(call("apply_diff", "diff", TWO_TO_ZWEI));
    assertThat(text("lib/a.dart")).isEqualTo("one\r\nzwei\r\nthree\r\n");
    write("lib/a.dart", "one\ntwo\nthree\n");
    success(call("apply_diff", "diff", TWO_TO_ZWEI.replace("\n", "\r\n")));
    assertThat(text("lib/a.dart")).isEqualTo("one\nzwei\nthree\n");
  }

  @Test
  void theFileKeepsItsMode() throws Exception {
    Path file = workspace.root().resolve("lib/a.dart");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    success(call("apply_diff", "diff", TWO_TO_ZWEI));
    assertThat(file).isExecutable();
  }

  @Test
  void namesWithQuotesAndTimestampsAreRead() throws Exception {
    write("é a.txt", "x\n");
    String diff =
        "--- \"a/\\303\\251 a.txt\"\t2026-01-01 10:00:00\n+++ \"b/\\303\\251 a.txt\"\n@@ -1 +1 @@\n-x\n+y\n";
    success(call("apply_patch", "diff", diff));
    assertThat(text("é a.txt")).isEqualTo("y\n");
  }

  @Test
  void aFileThatIsMissingBinaryOrOutsideIsRefused() throws Exception {
    Files.write(workspace.root().resolve("bin"), new byte[] {0, 1});
    assertThat(
            failure(
                Failure.FAILED,
                call("apply_diff", "diff", TWO_TO_ZWEI.replace("lib/a.dart", "src/a.dart"))))
        .isEqualTo("file to change not found: src/a.dart; similar files: lib/a.dart");
    assertThat(failure(Failure.FAILED, call("apply_diff", "path", "bin", "diff", TWO_TO_ZWEI)))
        .contains("bin is a binary file");
    failure(
        Failure.REFUSED,
        call("apply_diff", "diff", TWO_TO_ZWEI.replace("lib/a.dart", "../outside/secret.txt")));
    failure(
        Failure.REFUSED,
        call("apply_diff", "diff", "--- /dev/null\n+++ b/../../outside/x\n@@ -0,0 +1 @@\n+x\n"));
  }

  @Test
  void textThatIsNoDiffIsInvalid() throws Exception {
    assertThat(
            failure(
                Failure.INVALID_ARGUMENTS,
                call("apply_diff", "path", "lib/a.dart", "diff", "replace two by zwei")))
        .contains("no change found; expected a unified diff");
    assertThat(
            failure(
                Failure.INVALID_ARGUMENTS,
                call("apply_diff", "path", "lib/a.dart", "diff", "@@ -1 +1 @@\ntwo\n")))
        .isEqualTo(
            "argument diff: line 2: expected a line that starts with a blank, + or -, got"
                + " \"two\"");
    assertThat(
            failure(
                Failure.FAILED,
                call("apply_patch", "diff", "Binary files a/x.png and b/x.png differ\n")))
        .contains("binary data");
  }

  @Test
  void removedLinesThatLookLikeAFileHeaderAreLines() throws Exception {
    write("q.sql", "-- old\n++ x\nselect\n");
    success(
        call(
            "apply_diff",
            "path",
            "q.sql",
            "diff",
            "@@ -1,3 +1,2 @@\n--- old\n-++ x\n+++ y\n select\n"));
    assertThat(text("q.sql")).isEqualTo("++ y\nselect\n");
  }
}
