package dev.agentbench.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ToolResult;
import dev.agentbench.agent.ToolResult.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class ExecuteCommandTest extends ToolFixture {

  @Test
  void givesOutputAndReturnCode() throws Exception {
    assertThat(success(call("execute_command", "command", "echo 'a  b' $HOME *")))
        .isEqualTo(
            JsonObject.builder()
                .put("success", true)
                .put("stdout", "a  b $HOME *\n")
                .put("stderr", "")
                .put("return_code", 0)
                .build());
  }

  @Test
  void anotherReturnCodeIsASuccessOfTheTool() throws Exception {
    assertThat(success(call("execute_command", "command", "false")).get("return_code"))
        .contains(1L);
  }

  @Test
  void runsInTheFolderAskedFor() throws Exception {
    assertThat(success(call("run_command", "command", "pwd", "cwd", "lib")).string("stdout"))
        .contains(workspace.root().resolve("lib") + "\n");
    assertThat(failure(Failure.REFUSED, call("run_command", "command", "pwd", "cwd", "..")))
        .contains("leads out of the workspace");
    assertThat(failure(Failure.FAILED, call("run_command", "command", "pwd", "cwd", "README.md")))
        .contains("cwd README.md is no folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"curl x", "/bin/cat x", "./echo", "../cat", "Echo", "sh -c true"})
  void programsThatAreNotListedAreRefusedWithTheList(String command) throws Exception {
    assertThat(failure(Failure.REFUSED, call("execute_command", "command", command)))
        .contains("is not allowed")
        .contains("Allowed are: echo, cat,");
  }

  @Test
  void cdIsRefusedWithAHint() throws Exception {
    assertThat(failure(Failure.REFUSED, call("execute_command", "command", "cd lib && echo")))
        .contains("program cd is not allowed; use the argument cwd");
  }

  @ParameterizedTest
  @CsvSource({"echo a && echo b, &", "echo a | cat, |", "echo a > b, >", "echo a; echo b, ;"})
  void shellSyntaxIsRefusedInsteadOfPassedOn(String command, String sign) throws Exception {
    assertThat(failure(Failure.REFUSED, call("execute_command", "command", command)))
        .startsWith(sign + " is shell syntax and no shell runs here");
  }

  @Test
  void subcommandsThatNeverEndAreRefused() throws Exception {
    assertThat(failure(Failure.REFUSED, call("execute_command", "command", "git serve --now")))
        .contains("git serve is not allowed");
    success(call("execute_command", "command", "echo before run"));
  }

  @Test
  void aProgramThatIsNotInstalledIsToldSo() throws Exception {
    assertThat(failure(Failure.FAILED, call("execute_command", "command", "not-installed x")))
        .isEqualTo("program not-installed is not installed on this machine; do without it");
  }

  @Test
  void aProgramOfThatNameInTheWorkspaceIsNotRun() throws Exception {
    Path planted = workspace.root().resolve("not-installed");
    Files.writeString(planted, "#!/bin/sh\necho planted\n");
    Files.setPosixFilePermissions(planted, PosixFilePermissions.fromString("rwxr-xr-x"));
    failure(Failure.FAILED, call("execute_command", "command", "not-installed"));
  }

  @Test
  void unreadableCommandsAreInvalid() throws Exception {
    assertThat(failure(Failure.INVALID_ARGUMENTS, call("execute_command", "command", "echo 'a")))
        .contains("argument command: the quote ' at character 6 is not closed");
    assertThat(failure(Failure.INVALID_ARGUMENTS, call("execute_command", "command", " ")))
        .contains("argument command is empty");
    assertThat(
            failure(
                Failure.INVALID_ARGUMENTS,
                call("execute_command", "command", "pwd", "timeout", "soon")))
        .contains("argument timeout: expected a whole number");
  }

  @Test
  void aTimeoutIsAFailureWithTheOutputSoFar() throws Exception {
    ToolResult result =
        call(
            shellAllowed(),
            "execute_command",
            "command",
            "echo begun; sleep 60",
            "shell",
            true,
            "timeout",
            "1");
    assertThat(failure(Failure.TIMEOUT, result)).contains("did not end within 1 s");
    assertThat(result.content().string("stdout")).contains("begun\n");
    assertThat(result.content().string("stderr")).isPresent(); // a shell may say "Killed"
  }

  @Test
  void aLongTimeoutIsCutToTheLimit() throws Exception {
    ToolSettings oneSecond =
        new ToolSettings(
            SETTINGS.allowedCommands(),
            SETTINGS.blockedSubcommands(),
            false,
            100,
            100,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
    ToolResult result =
        call(toolbox(oneSecond), "execute_command", "command", "sleep 60", "timeout", 999_999);
    assertThat(failure(Failure.TIMEOUT, result)).contains("within 1 s");
  }

  @Test
  void aShellIsRefusedUnlessAllowed() throws Exception {
    assertThat(
            failure(
                Failure.REFUSED,
                call("execute_command", "command", "echo a | cat", "shell", "true")))
        .contains("shell is not allowed here");
    assertThat(
            success(call(shellAllowed(), "execute_command", "command", "echo a | cat", "shell", 1))
                .string("stdout"))
        .contains("a\n");
  }

  @Test
  void muchOutputIsCut() throws Exception {
    write("big", "x".repeat(9000));
    assertThat(
            success(call("execute_command", "command", "cat big")).string("stdout").orElseThrow())
        .hasSizeLessThan(2100)
        .contains("[output cut: 2000 bytes shown, 7000 more dropped]");
  }

  private Toolbox shellAllowed() {
    return toolbox(
        new ToolSettings(
            SETTINGS.allowedCommands(),
            SETTINGS.blockedSubcommands(),
            true,
            2000,
            2000,
            Duration.ofSeconds(20),
            Duration.ofSeconds(20)));
  }
}
