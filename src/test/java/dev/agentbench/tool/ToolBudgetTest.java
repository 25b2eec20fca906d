package dev.agentbench.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ToolCall;
import dev.agentbench.agent.ToolResult;
import dev.agentbench.agent.ToolResult.Failure;
import dev.agentbench.tool.call.Budget;
import dev.agentbench.workspace.command.CommandRunner;
import dev.agentbench.workspace.command.CommandSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No call takes longer than its budget, whatever an agent sends; the agent gets an answer. */
@Timeout(120)
class ToolBudgetTest extends ToolFixture {
  private static final int MIB = 1 << 20;

  @BeforeEach
  void allowLargeFiles() {
    toolbox = toolbox(ToolSettings.DEFAULTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(?:^{2147483647}){2147483647}", "(?:(?:x?){9999}){9999}", "^{9}{2147483647}"})
  void aPatternThatReadsNothingIsRefused(String pattern) throws Exception {
    assertThat(failure(Failure.FAILED, call("search_in_code", "query", pattern, "regex", true)))
        .contains("argument query: the pattern repeats a part too often");
    assertThat(failure(Failure.FAILED, call("list_files", "pattern", "{,}".repeat(40))))
        .contains("argument pattern: the pattern");
  }

  @Test
  void aSearchThatIsSlowOnEachOfManyLinesEndsAndNamesWhatItLeftOut() throws Exception {
    lowerTheBudget();
    write("slow.txt", ("a".repeat(30) + "!\n").repeat(700));
    JsonObject content =
        success(call("search_in_code", "query", "(.*a){6}$", "regex", true, "path", "slow.txt"));
    assertThat(content.get("truncated")).contains(true);
    assertThat(content.get("skipped").toString())
        .contains("slow.txt", "took longer than", "not searched to the end");
  }

  @Test
  void manyHunksOverManyLinesEnd() throws Exception {
    lowerTheBudget();
    write("many.txt", "a\n".repeat(1_000_000));
    StringBuilder diff = new StringBuilder("--- a/many.txt\n+++ b/many.txt\n");
    for (int i = 0; i < 2000; i++) {
      diff.append("@@ -").append(900_000 + i).append(" +1 @@\n a\n-b\n+c\n");
    }
    assertThat(failure(Failure.TIMEOUT, call("apply_diff", "diff", diff.toString())))
        .startsWith("the call took longer than");
  }

  @Test
  void manySectionsOnOneFileEnd() throws Exception {
    lowerTheBudget();
    write("large.txt", "a\n" + "b".repeat(MIB / 4) + "\n");
    String there = "--- a/large.txt\n+++ b/large.txt\n@@ -1 +1 @@\n-a\n+c\n";
    String back = "--- a/large.txt\n+++ b/large.txt\n@@ -1 +1 @@\n-c\n+a\n";
    assertThat(failure(Failure.TIMEOUT, call("apply_diff", "diff", (there + back).repeat(2000))))
        .startsWith("the call took longer than");
  }

  @Test
  void longNamesAreReadInOneGo() throws Exception {
    String name = "\"" + "\\".repeat(8 * MIB) + "\"";
    assertAnswered(
        call("apply_diff", "diff", "--- " + name + "\n+++ " + name + "\n@@ -1 +1 @@\n-a\n+b\n"));
    String git = "diff --git a/x" + " b/y".repeat(MIB) + "\u2028\nnew file mode 100644\n";
    success(call("apply_diff", "diff", git));
  }

  @Test
  void aDiffOfMillionsOfLinesIsRefused() throws Exception {
    assertThat(failure(Failure.FAILED, call("apply_diff", "diff", "@@\n" + "+\n".repeat(MIB))))
        .isEqualTo("the diff has more than 1000000 lines; send it in parts");
  }

  @Test
  void anErrorQuotesNoMegabytesAndNoToolBreaks() throws Exception {
    String large = "x".repeat(4 * MIB);
    for (String tool :
        new String[] {"read_file", "delete_file", "list_files", "create_directory"}) {
      assertAnswered(call(tool, "path", large));
    }
    assertAnswered(call("execute_command", "command", large));
    assertAnswered(call("execute_command", "command", "echo " + "a ".repeat(MIB)));
    assertAnswered(call("read_file", "path", "lib/a.dart", "start_line", "9".repeat(MIB)));
    assertAnswered(call("search_in_code", "query", "a", "file_pattern", "/" + large));
    assertAnswered(call(large));
  }

  @Test
  void deepFoldersAreNeitherMadeNorLookedInto() throws Exception {
    assertThat(failure(Failure.REFUSED, call("create_directory", "path", "a/".repeat(1500))))
        .contains("more than 128 folders deep");
    Path deepest = workspace.root();
    for (int i = 0; i < 300; i++) {
      deepest = Files.createDirectory(deepest.resolve("d"));
    }
    Files.writeString(deepest.resolve("x"), "needle");
    assertThat(success(call("search_in_code", "query", "needle")).get("skipped").toString())
        .contains("too deep");
  }

  @Test
  void anInterruptEndsACallAtOnce() throws Exception {
    write("slow.txt", ("a".repeat(60) + "!\n").repeat(2000));
    Thread.currentThread().interrupt();
    assertThatThrownBy(
            () -> call("search_in_code", "query", "(.*a){8}$", "regex", true, "path", "slow.txt"))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void toolsWithoutACommandAreLookedAfterSooner() {
    Toolbox usual = toolbox(ToolSettings.DEFAULTS);
    assertThat(usual.limit(named("run_command"))).isEqualTo(Duration.ofMinutes(6));
    assertThat(usual.limit(named("read_file"))).isEqualTo(Duration.ofMinutes(1));
    assertThat(usual.limit(named("no such tool"))).isEqualTo(Duration.ofMinutes(1));
  }

  private static ToolCall named(String tool) {
    return new ToolCall("call_1", tool, JsonObject.EMPTY, false);
  }

  /** A hundredth of the usual steps, so that tests need not wait for the whole. */
  private void lowerTheBudget() {
    CommandRunner commands = new CommandRunner(temp.resolve("scratch"), CommandSettings.DEFAULTS);
    toolbox =
        new Toolbox(
            ToolSettings.DEFAULTS, commands, () -> new Budget(5_000_000, Duration.ofMinutes(2)));
  }

  private static void assertAnswered(ToolResult result) {
    assertThat(result.succeeded()).isFalse();
    assertThat(result.error()).hasSizeLessThan(4100).isNotBlank().doesNotContain("broke");
  }
}
