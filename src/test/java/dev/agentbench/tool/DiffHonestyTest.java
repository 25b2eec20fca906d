package dev.agentbench.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.ToolResult.Failure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A diff is applied whole or refused: nothing of it is passed over with a success. */
class DiffHonestyTest extends ToolFixture {

  @BeforeEach
  void addFile() throws Exception {
    write("f", "one\ntwo\n\nfour\nfive\n");
  }

  @Test
  void changesBehindTheEndThatAHeaderNamesBelongToTheHunk() throws Exception {
    apply("@@ -1,2 +1,2 @@\n one\n-two\n+TWO\n\n-four\n+FOUR\n");
    assertThat(text("f")).isEqualTo("one\nTWO\n\nFOUR\nfive\n");
    apply("@@ -1,1 +1,1 @@\n-one\n+ONE\n TWO\n \n-FOUR\n+4\n five\n");
    assertThat(text("f")).isEqualTo("ONE\nTWO\n\n4\nfive\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@@ -1,2 +1,2 @@\n one\n-two\n+TWO\nfour\n-four\n+FOUR\n",
        "-two\n+TWO\n",
        "@@ -1 +1 @@\n-one\n+ONE\n@@ -2 +2 @@\n-two\n+TWO\nwords\n+more\n",
        "index 1..2\n+TWO\n@@ -1 +1 @@\n-one\n+ONE\n"
      })
  void aLineWithASignThatBelongsToNoHunkIsRefused(String hunks) throws Exception {
    assertThat(refused(hunks)).contains("line ", "\"");
    assertThat(text("f")).isEqualTo("one\ntwo\n\nfour\nfive\n");
  }

  @Test
  void wordsBehindAFenceAndTheSignatureOfAMailArePassedOver() throws Exception {
    apply("@@ -1 +1 @@\n-one\n+ONE\n-- \n2.39.1\n\n- a list\n");
    success(
        call(
            "apply_diff",
            "diff",
            "- I changed this:\n```diff\n--- a/f\n+++ b/f\n@@ -2 +2 @@\n-two\n+TWO\n```\n- done\n+ more\n"));
    assertThat(text("f")).startsWith("ONE\nTWO\n");
  }

  @Test
  void aMailedPatchWithAWrongCountEndsAtItsSignature() throws Exception {
    apply("@@ -1,9 +1,9 @@\n-one\n+ONE\n two\n-- \n2.39.1\n\n");
    assertThat(text("f")).startsWith("ONE\ntwo\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@@ -1,2 +1,2 @@\n one\n two\n",
        "@@ -1 +1 @@\n-one\n+one\n",
        "",
        "@@ -1 +1 @@\n-one\n+ONE\n--- a/g\n+++ b/g\n",
        "@@ -1 +1 @@\n-one\n+ONE\ndiff --git a/g b/g\nindex 1..2 100644\n",
        "@@ -1 +1 @@\n-one\n+ONE\ndiff --git a/g b/h\ncopy from g\ncopy to h\n",
        "@@ -1 +1 @@\n-one\n+ONE\ndiff --git a/g b/g\nold mode 100644\nnew mode 100755\n",
        "@@ -1 +1 @@\n-one\n+ONE\ndiff --git a/l b/l\nnew file mode 120000\n--- /dev/null\n+++ b/l\n@@ -0,0 +1 @@\n+f\n"
      })
  void aDiffOfWhichAPartWouldNotBeDoneIsRefused(String hunks) throws Exception {
    refused(hunks);
    assertThat(text("f")).isEqualTo("one\ntwo\n\nfour\nfive\n");
  }

  @Test
  void aHunkThatOnlyAddsMovesWithTheHunkBeforeIt() throws Exception {
    write("f", "new\nnew\n" + text("f"));
    apply("@@ -1,2 +1,2 @@\n-one\n+ONE\n two\n@@ -4,0 +5 @@\n+after four\n");
    assertThat(text("f")).isEqualTo("new\nnew\nONE\ntwo\n\nfour\nafter four\nfive\n");
  }

  @Test
  void gitNamesInQuotesMakeEmptyFilesAndRename() throws Exception {
    success(
        call(
            "apply_diff",
            "diff",
            """
            diff --git "a/\\303\\251 1" "b/\\303\\251 1"
            new file mode 100644
            index 0..0
            diff --git a/f b/g b/h
            similarity index 100%
            rename from f
            rename to g b/h
            """));
    assertThat(text("é 1")).isEmpty();
    assertThat(text("g b/h")).startsWith("one\n");
  }

  private void apply(String hunks) throws Exception {
    success(call("apply_diff", "diff", "--- a/f\n+++ b/f\n" + hunks));
  }

  private String refused(String hunks) throws Exception {
    var result = call("apply_diff", "diff", "--- a/f\n+++ b/f\n" + hunks);
    assertThat(result.succeeded()).as("success of %s", hunks).isFalse();
    assertThat(result.failure()).isIn(Failure.INVALID_ARGUMENTS, Failure.FAILED);
    return result.error();
  }
}
