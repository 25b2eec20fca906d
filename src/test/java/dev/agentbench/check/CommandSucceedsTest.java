package dev.agentbench.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.result.CheckResult;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.task.CheckSpec.CommandSucceeds;
import dev.agentbench.task.CheckSpec.FileAbsent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CommandSucceedsTest {
  @TempDir Path folder;
  private CheckedWorkspace workspace;

  @BeforeEach
  void openTheWorkspace() throws IOException {
    workspace = new CheckedWorkspace(folder);
    workspace.write("sub/a file.txt", "x");
  }

  @AfterEach
  void removeTheWorkspace() {
    workspace.close();
  }

  @Test
  void anExitWithZeroPasses() throws InterruptedException {
    assertThat(check("ls 'a file.txt'", "sub", null).status()).isEqualTo(Status.PASSED);
  }

  @Test
  void anotherExitCodeFailsWithTheEndOfItsOutput() throws InterruptedException {
    CheckResult result = check("ls none.txt", "sub", null);

    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.detail()).startsWith("exit code 2\n").contains("none.txt");
  }

  @Test
  void aProgramOfTheMachineThatIsMissingSkips() throws InterruptedException {
    CheckResult result = check("zzz-no-such-tool --version", ".", null);

    assertThat(result.status()).isEqualTo(Status.SKIPPED);
    assertThat(result.detail()).isEqualTo("zzz-no-such-tool is not installed");
  }

  @Test
  void aProgramOfTheWorkspaceThatIsMissingFails() throws InterruptedException {
    CheckResult result = check("./run.sh", ".", null);

    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.detail()).isEqualTo("no program at ./run.sh");
  }

  @Test
  void aCommandThatHangsFailsAtItsOwnTimeout() throws InterruptedException {
    CheckResult result = check("sleep 600", ".", Duration.ofMillis(300));

    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.detail()).startsWith("ran out of time after ");
    assertThat(result.duration()).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void aCommandThatCannotBeSplitIsAnError() throws InterruptedException {
    CheckResult result = check("ls 'a", ".", null);

    assertThat(result.status()).isEqualTo(Status.ERROR);
    assertThat(result.detail()).contains("not closed");
  }

  @Test
  void aMissingFolderFails() throws InterruptedException {
    CheckResult result = check("ls", "none", null);

    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.detail()).isEqualTo("no folder at none");
  }

  @Test
  void checksThatReadSeeNothingThatACommandWrote() throws InterruptedException {
    List<CheckResult> results =
        workspace.run(
            new CheckSettings(List.of(), Duration.ofSeconds(30), 1 << 10),
            "",
            new CommandSucceeds("touch made.txt", ".", null),
            new CommandSucceeds("ls made.txt", ".", null),
            new FileAbsent("made.txt"));

    assertThat(results)
        .extracting(CheckResult::type)
        .containsExactly("command_succeeds", "command_succeeds", "file_absent");
    assertThat(results).extracting(CheckResult::status).containsOnly(Status.PASSED);
  }

  private CheckResult check(String command, String cwd, @Nullable Duration timeout)
      throws InterruptedException {
    return workspace.check(new CommandSucceeds(command, cwd, timeout));
  }
}
