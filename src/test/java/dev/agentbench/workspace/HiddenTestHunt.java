package dev.agentbench.workspace;

import dev.agentbench.file.TreeDeletion;
import dev.agentbench.workspace.command.Command;
import dev.agentbench.workspace.command.CommandResult;
import dev.agentbench.workspace.command.CommandRunner;
import dev.agentbench.workspace.command.Reach;
import dev.agentbench.workspace.command.Variables;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * An agent with a shell that looks for a hidden test of its task: on the disk, in the database, in
 * temporary folders, in the runner's environment, command line, open files and memory.
 */
public final class HiddenTestHunt {
  private static final String SCRIPT =
      """
      for place in tasks data temporary; do
        grep -rqf pattern "$HUNT_$place" 2>/dev/null && echo "$place"
      done
      grep -sqf pattern /proc/[0-9]*/environ /proc/[0-9]*/cmdline && echo proc
      for file in /proc/$HUNT_RUNNER/fd/*; do
        case $(readlink "$file") in
          "$HUNT_tasks"*) grep -sqf pattern "$file" && echo "open files";;
        esac
      done
      [ -n "$(head -c 1 /proc/$HUNT_RUNNER/maps 2>/dev/null)" ] && echo memory
      true
      """
          .replace("$HUNT_$place", "$(eval echo \\$HUNT_$place)");

  private HiddenTestHunt() {}

  /** The doors that stood open. */
  public static SortedSet<String> hunt(CommandRunner runner, Path workspace, Path elsewhere)
      throws Exception {
    String secret = "hidden" + UUID.randomUUID().toString().replace("-", "");
    Path test = put(elsewhere.resolve("tasks/hidden/SecretTest.java"), secret);
    put(elsewhere.resolve("data/benchmark.db"), secret);
    Path temporary = Files.createTempDirectory("benchmark-check-").toRealPath();
    put(temporary.resolve("classes.jar"), secret);
    Files.writeString(workspace.resolve("pattern"), secret + "\n");
    try (InputStream held = Files.newInputStream(test)) {
      Command command =
          new Command(
                  List.of("sh", "-c", SCRIPT),
                  workspace,
                  Reach.of(workspace),
                  Duration.ofSeconds(25),
                  4096)
              .with(
                  new Variables(
                      Map.of(
                          "HUNT_tasks", elsewhere.resolve("tasks").toString(),
                          "HUNT_data", elsewhere.resolve("data").toString(),
                          "HUNT_temporary", temporary.toString(),
                          "HUNT_RUNNER", Long.toString(ProcessHandle.current().pid()))));
      CommandResult result = runner.run(command);
      if (!result.succeeded()) {
        throw new AssertionError("the hunt broke off: " + result + held);
      }
      return new TreeSet<>(result.stdout().lines().toList());
    } finally {
      TreeDeletion.delete(temporary);
    }
  }

  private static Path put(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
