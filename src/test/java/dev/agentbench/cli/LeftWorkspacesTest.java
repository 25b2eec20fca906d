package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Folders of a process that was killed. */
@Timeout(300)
@Tag("slow")
class LeftWorkspacesTest {
  @TempDir private Path folder;

  @Test
  void theNextRunRemovesThoseOfADeadOneAndNoOthers() throws Exception {
    Path workspaces = Files.createDirectory(folder.resolve("workspaces"));
    Files.createDirectory(workspaces.resolve("notes"));
    Files.createDirectory(workspaces.resolve("deadbeef-of-another-database"));
    TinyTasks tasks = new TinyTasks(folder, 2).withSetup();
    String option = "benchmark.workspaces_dir=" + workspaces;
    String[] slow = tasks.with(50_000, "run", "--concurrency", "2", "--set", option);
    try (JarProcess killed = JarProcess.start(folder, slow);
        JarProcess living = JarProcess.start(folder, slow)) {
      await().atMost(Duration.ofMinutes(1)).until(() -> names(workspaces).size() == 6);
      List<String> all = names(workspaces);
      killed.kill();

      CommandResult next =
          JarProcess.run(folder, tasks.with(0, "run", "--limit", "1", "--set", option));

      assertThat(next.code()).as(next.err()).isZero();
      assertThat(living.isAlive()).isTrue();
      assertThat(names(workspaces))
          .hasSize(4)
          .isSubsetOf(all)
          .contains("notes", "deadbeef-of-another-database");
    }
  }

  @Test
  void theNextRunRemovesTheTemporaryFolderOfADeadOneAndNoOthers() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Path victim = Files.createDirectory(folder.resolve("victim"));
    Files.writeString(victim.resolve("lock"), "mine");
    Files.createSymbolicLink(temporary.resolve("benchmark-process-link"), victim);
    Files.createDirectory(temporary.resolve("benchmark-process-new"));
    List<String> options = List.of("-Djava.io.tmpdir=" + temporary);
    TinyTasks tasks = new TinyTasks(folder, 1);
    try (JarProcess killed = JarProcess.startWith(options, folder, tasks.with(50_000, "run"))) {
      Path left = firstOwned(temporary);
      Files.createDirectory(left.resolve("check-1"));
      try (JarProcess living = JarProcess.startWith(options, folder, tasks.with(50_000, "run"))) {
        await().atMost(Duration.ofMinutes(1)).until(() -> owned(temporary).size() == 2);
        killed.kill();

        CommandResult next = JarProcess.runWith(options, folder, tasks.with(0, "run"));

        assertThat(next.code()).as(next.err()).isZero();
        assertThat(living.isAlive()).isTrue();
        assertThat(names(temporary))
            .hasSize(3)
            .contains("benchmark-process-link", "benchmark-process-new")
            .doesNotContain(left.getFileName().toString());
        assertThat(victim.resolve("lock")).exists();
      }
    }
  }

  private static Path firstOwned(Path temporary) throws IOException {
    await().atMost(Duration.ofMinutes(1)).until(() -> !owned(temporary).isEmpty());
    return owned(temporary).get(0);
  }

  /** Those that a process has locked. */
  private static List<Path> owned(Path temporary) throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files
          .filter(file -> !Files.isSymbolicLink(file) && Files.exists(file.resolve("lock")))
          .toList();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
