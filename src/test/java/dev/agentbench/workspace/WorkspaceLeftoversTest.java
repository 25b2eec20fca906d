package dev.agentbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.agentbench.workspace.command.Command;
import dev.agentbench.workspace.command.CommandFolder;
import dev.agentbench.workspace.command.CommandRunner;
import dev.agentbench.workspace.command.CommandSettings;
import dev.agentbench.workspace.command.ProcEntry;
import dev.agentbench.workspace.command.Reach;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is done between an agent's end and its checks: no process lives on, no file changes. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class WorkspaceLeftoversTest {
  /** Founds a session, drops its environment, loses its parent, and then does what is given. */
  private static final String ESCAPED =
      "(env -i PATH=\"$PATH\" setsid sh -c '%s' >/dev/null 2>&1 </dev/null &) ; "
          + "while [ ! -e ready ]; do sleep 0.05; done";

  @TempDir Path temp;
  private Workspace workspace;
  private CommandRunner runner;

  @BeforeEach
  void make() throws Exception {
    Path template = Files.createDirectory(temp.resolve("template"));
    Files.createDirectory(template.resolve("src"));
    Files.writeString(template.resolve("src/A.java"), "class A {}");
    Files.writeString(template.resolve("B.txt"), "b");
    workspace =
        new Workspaces(new WorkspaceSettings(temp.resolve("workspaces"), List.of()))
            .create(template, "trial");
    runner =
        new CommandRunner(
            temp.resolve("scratch"),
            new CommandSettings(CommandSettings.Mode.NONE, false, List.of(), 1L << 30, 512));
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void whoWorksInItIsKilled() throws Exception {
    Process process = left("sleep 600 & touch ready; wait");
    assertThat(workspace.endProcesses()).hasSize(2).anyMatch(name -> name.startsWith("sleep ("));
    assertDead(process);
    assertThat(workspace.endProcesses()).isEmpty();
  }

  /** As a command of another trial does between its start and that of its program. */
  @Test
  void aChildOfThisProcessThatFoundedNoSessionYetLives() throws Exception {
    Process starting =
        new ProcessBuilder("sleep", "600").directory(workspace.root().toFile()).start();
    try {
      assertThat(workspace.endProcesses()).isEmpty();
      assertThat(starting.isAlive()).isTrue();
    } finally {
      starting.destroyForcibly();
    }
  }

  @Test
  void whoHoldsAFileOfItOpenIsKilled() throws Exception {
    Process process = left("exec 5>>B.txt; touch ready; cd /; exec sleep 600");
    assertThat(workspace.endProcesses()).singleElement().asString().startsWith("sleep (");
    assertDead(process);
  }

  @Test
  void whoHoldsARemovedFileOfItOpenIsKilled() throws Exception {
    Process process = left("exec 5>>gone; rm gone; touch ready; cd /; exec sleep 600");
    assertThat(workspace.endProcesses()).hasSize(1);
    assertDead(process);
  }

  @Test
  void whoCarriesTheEnvironmentOfItsCommandsIsKilled() throws Exception {
    Path home = temp.resolve("scratch" + CommandFolder.markerOf(workspace.root()) + "123/home");
    ProcessBuilder builder = new ProcessBuilder("setsid", "sleep", "600").directory(temp.toFile());
    builder.environment().put("HOME", home.toString());
    Process process = builder.start();
    awaitProgram(process, "sleep");
    assertThat(workspace.endProcesses()).containsExactly("sleep (" + process.pid() + ")");
    assertDead(process);
  }

  @Test
  void neighboursLiveOn() throws Exception {
    Path beside = Files.createDirectories(Path.of(workspace.root() + "-2"));
    Process process = new ProcessBuilder("sleep", "600").directory(beside.toFile()).start();
    try {
      awaitProgram(process, "sleep");
      assertThat(workspace.endProcesses()).isEmpty();
      assertThat(process.isAlive()).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void anEscapedDaemonOfACommandIsKilledByTheFolderItWorksIn() throws Exception {
    runner.run(
        command(ESCAPED.formatted("touch ready; while :; do date > clock; sleep 0.1; done")));
    workspace.endProcesses();
    WorkspaceState before = workspace.state();
    assertThat(living()).isEmpty();
    assertThat(workspace.state().differenceFrom(before)).isEmpty();
  }

  @Test
  void beforeTheFirstCommandNoProcessCanBeLeft() throws Exception {
    assertThat(runner.mayHaveLeft(workspace.root())).isFalse();
    runner.run(command("true"));
    assertThat(runner.mayHaveLeft(workspace.root())).isTrue();
    assertThat(runner.mayHaveLeft(temp.resolve("other"))).as("without a sandbox").isTrue();
  }

  @Test
  void aStateTellsWhatChanged() throws Exception {
    WorkspaceState before = workspace.state();
    assertThat(workspace.state().differenceFrom(before)).isEmpty();
    Files.writeString(workspace.root().resolve("src/New.java"), "");
    assertThat(difference(before)).isEqualTo("src/New.java was added");
    Files.delete(workspace.root().resolve("src/New.java"));
    assertThat(difference(before)).as("came and went").isEqualTo("src was changed");
    Files.delete(workspace.root().resolve("src/A.java"));
    assertThat(difference(before)).isEqualTo("src/A.java was removed");
  }

  @Test
  void aChangeThatHidesItselfIsFound() throws Exception {
    Path file = workspace.root().resolve("B.txt");
    WorkspaceState before = workspace.state();
    runner.run(
        command("touch -r B.txt ../stamp; sleep 0.05; printf c > B.txt; touch -r ../stamp B.txt"));
    assertThat(file).hasContent("c");
    assertThat(difference(before)).isEqualTo("B.txt was changed");
  }

  @Test
  void readingChangesNothing() throws Exception {
    WorkspaceState before = workspace.state();
    runner.run(command("cat B.txt src/A.java; ls -R"));
    assertThat(workspace.state().differenceFrom(before)).isEmpty();
  }

  private String difference(WorkspaceState before) throws Exception {
    return workspace.state().differenceFrom(before).orElse("nothing");
  }

  /** A process that no command runner looks after. */
  private Process left(String script) throws Exception {
    Process process =
        new ProcessBuilder("setsid", "sh", "-c", script)
            .directory(workspace.root().toFile())
            .start();
    await().until(() -> Files.exists(workspace.root().resolve("ready")));
    if (script.contains("exec sleep")) {
      awaitProgram(process, "sleep");
    }
    return process;
  }

  private static void awaitProgram(Process process, String name) {
    await().until(() -> process.info().command().filter(file -> file.endsWith(name)).isPresent());
  }

  private static void assertDead(Process process) throws InterruptedException {
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  private List<ProcEntry> living() {
    return ProcEntry.since(0).stream()
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .filter(process -> process.uses(workspace.root()))
        .toList();
  }

  private Command command(String script) {
    return new Command(
        List.of("sh", "-c", script),
        workspace.root(),
        Reach.of(workspace.root()),
        Duration.ofSeconds(20),
        4096);
  }
}
