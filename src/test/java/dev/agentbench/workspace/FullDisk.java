package dev.agentbench.workspace;

import dev.agentbench.workspace.command.Command;
import dev.agentbench.workspace.command.CommandRunner;
import dev.agentbench.workspace.command.CommandSettings;
import dev.agentbench.workspace.command.Reach;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A program that fills the small disk it is given, in a workspace, and tells what it is told. */
public final class FullDisk {
  private FullDisk() {}

  public static void main(String[] arguments) throws Exception {
    Path disk = Path.of(arguments[0]).toRealPath();
    Path template = Files.createDirectory(disk.resolve("template"));
    Files.writeString(template.resolve("file"), "x");
    CommandRunner runner =
        new CommandRunner(
            Path.of(arguments[1]),
            new CommandSettings(CommandSettings.Mode.NONE, true, List.of(), 1L << 30, 512));
    try (Workspace workspace =
        new Workspaces(new WorkspaceSettings(disk.resolve("workspaces"), List.of()))
            .create(template, "trial")) {
      System.out.println("before: " + workspace.machineTrouble());
      fill(workspace);
      workspace.delete(workspace.root().resolve("big"));
      System.out.println("room again: " + workspace.machineTrouble());
      runner.run(command(workspace, "head -c 10M /dev/zero > big"));
      System.out.println("command: " + runner.takeTrouble(workspace.root()));
      runner.run(command(workspace, "rm big"));
      System.out.println("command afterwards: " + runner.takeTrouble(workspace.root()));
    }
  }

  private static void fill(Workspace workspace) throws IOException {
    workspace.write(workspace.root().resolve("big"), new byte[500_000]);
    try {
      workspace.write(workspace.root().resolve("bigger"), new byte[2_000_000]);
      System.out.println("the disk did not fill");
    } catch (IOException full) {
      System.out.println("write: " + full.getMessage());
    }
  }

  private static Command command(Workspace workspace, String script) {
    return new Command(
        List.of("sh", "-c", script),
        workspace.root(),
        Reach.of(workspace.root()),
        Duration.ofSeconds(20),
        1000);
  }
}
