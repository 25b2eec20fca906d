package dev.agentbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Commands without a sandbox. */
class UnfencedCommandsTest extends CommandRunnerContract {

  @Override
  CommandSettings.Mode sandbox() {
    return CommandSettings.Mode.NONE;
  }

  @Test
  void theReportSaysThatThereIsNone() {
    assertThat(runner.sandbox()).startsWith("no sandbox (switched off): path jail");
  }
}
