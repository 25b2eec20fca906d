package dev.agentbench.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The job of a shell that a run is where there is no setsid. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class RunLauncherTest {
  private final List<ProcessHandle> started = new ArrayList<>();

  @AfterEach
  void end() {
    started.forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void whoEndsTheShellEndsTheRunInOrder() throws Exception {
    Process shell = job("sh", "-c", "trap 'exit 7' TERM; echo begun; while :; do sleep 0.1; done");
    assertThat(shell.inputReader().readLine()).isEqualTo("begun");
    ProcessHandle run = shell.toHandle().children().findFirst().orElseThrow();
    started.add(run);

    shell.destroy();

    assertThat(shell.waitFor()).isEqualTo(7);
    await().atMost(Duration.ofSeconds(20)).until(() -> !run.isAlive());
  }

  @Test
  void theShellGivesTheExitCodeOfTheRun() throws Exception {
    Process shell = job("sh", "-c", "exit 3");

    assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(Optional.of(shell.exitValue())).contains(3);
  }

  private Process job(String... words) throws IOException {
    List<String> all = new ArrayList<>(RunLauncher.OWN_JOB);
    all.addAll(List.of(words));
    Process shell = new ProcessBuilder(all).start();
    started.add(shell.toHandle());
    return shell;
  }
}
