package dev.agentbench.workspace.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentbench.file.TreeDeletion;
import dev.agentbench.workspace.HiddenTestHunt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Commands on a machine that has no bwrap, with {@code auto}. */
@Tag("slow")
class UnsharedCommandsTest extends CommandRunnerContract {
  private static final List<String> PROGRAMS =
      List.of(
          ("unshare setsid prlimit sh env true cat printf pwd head seq xargs touch sleep rm ls cut sed"
                  + " grep find readlink stat mv mknod tr python3 date bash")
              .split(" ", -1));

  private static Path programs;

  @Override
  CommandSettings.Mode sandbox() {
    return CommandSettings.Mode.AUTO;
  }

  @Override
  CommandRunner runner(long maxBytes, int maxProcesses) {
    CommandSettings settings =
        new CommandSettings(sandbox(), false, List.of(), maxBytes, maxProcesses);
    return new CommandRunner(scratch, settings, Map.of("PATH", programs.toString()));
  }

  /** A folder with links to what the tests start, and no bwrap. */
  @BeforeAll
  static void linkPrograms() throws IOException {
    programs = Files.createTempDirectory("without-bwrap-").toRealPath();
    SearchPath all =
        new SearchPath(
            SearchPath.parse(System.getenv("PATH")).folders().stream()
                .filter(folder -> !folder.endsWith("shims"))
                .toList());
    for (String name : PROGRAMS) {
      Optional<Path> found = all.find(name);
      if (found.isPresent()) {
        Files.createSymbolicLink(programs.resolve(name), found.get());
      }
    }
  }

  @AfterAll
  static void removeLinks() {
    TreeDeletion.delete(programs);
  }

  @BeforeEach
  void needsNamespaces() {
    assumeTrue(runner.sandbox().contains("own processes by unshare"), runner.sandbox());
  }

  @Test
  void aHiddenTestIsFoundOnTheDiskAlone() throws Exception {
    Path elsewhere = Files.createDirectory(temp.toRealPath().resolve("elsewhere"));
    assertThat(HiddenTestHunt.hunt(runner, directory, elsewhere))
        .as("docs/security.md says so")
        .containsExactly("data", "tasks", "temporary");
  }

  @Test
  void itIsNoSandboxAndSaysSo() {
    assertThat(runner.isSandboxed()).isFalse();
    assertThat(runner.sandbox()).startsWith("no sandbox (bwrap is not installed): ");
  }

  @Test
  void neitherTheRunnersProcessNorASurvivorIsThere() throws Exception {
    assertThat(SandboxTrial.of(runner, false))
        .filteredOn(promise -> List.of("processes", "escaped processes").contains(promise.name()))
        .hasSize(2)
        .allMatch(SandboxPromise::held);
  }

  @Test
  void theMemoryAndTheOpenFilesOfTheRunnerCannotBeReached() throws Exception {
    long pid = ProcessHandle.current().pid();
    CommandResult result =
        shell(
            "ls /proc/%d/fd /proc/%d/root; head -c 1 /proc/%d/mem; cat /proc/%d/environ"
                .replace("%d", Long.toString(pid)),
            LONG);
    assertThat(result.stdout()).isEmpty();
  }
}
