package dev.agentbench.workspace.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.workspace.HiddenTestHunt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Commands without a sandbox. */
@Tag("slow")
class UnfencedCommandsTest extends CommandRunnerContract {

  @Override
  CommandSettings.Mode sandbox() {
    return CommandSettings.Mode.NONE;
  }

  @Test
  void aHiddenTestIsFoundWhereverTheUserFindsIt() throws Exception {
    Path elsewhere = Files.createDirectory(temp.toRealPath().resolve("elsewhere"));
    assertThat(HiddenTestHunt.hunt(runner, directory, elsewhere))
        .as("docs/security.md says so")
        .containsExactly("data", "memory", "open files", "tasks", "temporary");
  }

  @Test
  void whatIsPromisedWithoutASandboxHolds() throws Exception {
    List<SandboxPromise> promises = SandboxTrial.of(runner, false);
    assertThat(promises)
        .filteredOn(SandboxPromise::always)
        .isNotEmpty()
        .allMatch(SandboxPromise::held);
  }

  /** A trial that could not find a fault would be worth nothing. */
  @Test
  void whatOnlyTheSandboxHoldsIsFoundBroken() throws Exception {
    assertThat(SandboxTrial.of(runner, false))
        .filteredOn(promise -> !promise.held())
        .extracting(SandboxPromise::name)
        .contains(
            "writing", "reading", "shared memory", "host name", "network", "workspace folder");
  }

  @Test
  void theReportSaysThatThereIsNone() {
    assertThat(runner.sandbox()).startsWith("no sandbox (switched off): path jail");
  }
}
