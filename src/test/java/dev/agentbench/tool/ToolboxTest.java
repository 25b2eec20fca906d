package dev.agentbench.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.ToolResult.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolboxTest extends ToolFixture {

  @Test
  void thePageOnTasksNamesEveryTool() throws Exception {
    String answer = failure(Failure.UNKNOWN_TOOL, call("no_such_tool"));
    String names = answer.substring(answer.indexOf("The tools are ") + "The tools are ".length());
    String page = Files.readString(Path.of("docs", "tasks.md"));
    assertThat(Pattern.compile(", ").splitAsStream(names))
        .hasSizeGreaterThan(5)
        .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }

  @Test
  void anUnknownToolIsToldWithTheNearestAndAll() throws Exception {
    String error = failure(Failure.UNKNOWN_TOOL, call("read_fiel", "path", "lib/a.dart"));
    assertThat(error)
        .contains("there is no tool read_fiel; did you mean read_file?")
        .contains("apply_diff, create_directory, delete_file, execute_command, list_files")
        .doesNotContain("calculator");
  }

  @ParameterizedTest
  @ValueSource(strings = {"create_plan", "echo", "calculator", "switch_mode"})
  void toolsOfTheRuntimeAreKnownButNotRun(String tool) throws Exception {
    assertThat(failure(Failure.FAILED, call(tool))).contains("run by the agent runtime itself");
  }

  @ParameterizedTest
  @CsvSource({
    "write_to_file, path",
    "search_files, query",
    "search_in_project, query",
    "apply_patch, diff",
    "run_command, command"
  })
  void otherNamesInUseAreKnown(String tool, String firstArgument) throws Exception {
    assertThat(failure(Failure.INVALID_ARGUMENTS, call(tool)))
        .isEqualTo("argument " + firstArgument + " is missing (got no arguments)");
  }

  @ParameterizedTest
  @CsvSource({
    "read_file, path",
    "write_file, path",
    "create_directory, path",
    "delete_file, path",
    "list_files, path",
    "search_in_code, path",
    "move_file, source"
  })
  void everyToolRefusesAPathThatLeadsOut(String tool, String argument) throws Exception {
    Files.createSymbolicLink(workspace.root().resolve("out"), outside);
    for (String path : new String[] {"../outside/secret.txt", "/etc", "out/secret.txt"}) {
      String error =
          failure(
              Failure.REFUSED,
              call(tool, argument, path, "content", "x", "query", "x", "destination", "y"));
      assertThat(error).contains(path).contains("Use a path relative to the workspace root");
    }
  }

  @Test
  void errorsNeverNameFoldersOfThisMachine() throws Exception {
    assertThat(call("read_file", "path", "nothing").error()).doesNotContain(temp.toString());
    assertThat(call("read_file", "path", "lib/a.dart/b").error()).doesNotContain(temp.toString());
    assertThat(call("delete_file", "path", "lib").error()).doesNotContain(temp.toString());
  }
}
