package dev.agentbench.workspace.command;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.agentbench.workspace.Workspace;
import dev.agentbench.workspace.WorkspaceSettings;
import dev.agentbench.workspace.Workspaces;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A program that uses up all open files that it may have, then works on a workspace and tells what
 * it is told. A process of its own: the JVM itself may lose a file meanwhile.
 */
public final class UsedUpFiles {
  private UsedUpFiles() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]).toRealPath();
    Path template = Files.createDirectory(folder.resolve("template"));
    Files.writeString(template.resolve("file"), "x");
    CommandRunner runner =
        new CommandRunner(
            folder.resolve("scratch"),
            new CommandSettings(CommandSettings.Mode.NONE, true, List.of(), 1L << 30, 512));
    try (Workspace workspace =
        new Workspaces(new WorkspaceSettings(folder.resolve("workspaces"), List.of()))
            .create(template, "trial")) {
      loadClasses(workspace, runner);
      List<InputStream> open = new ArrayList<>();
      limitOpenFiles();
      String refusal = useUp(open);
      Optional<String> damage = workspace.damage();
      boolean listed = isListed(workspace);
      boolean succeeded = runner.run(command(workspace, "true")).succeeded();
      open.forEach(UsedUpFiles::close);
      System.out.println("refused: " + refusal);
      System.out.println("damage: " + damage);
      System.out.println("listed: " + listed);
      System.out.println("command succeeded: " + succeeded);
      System.out.println("workspace: " + workspace.machineTrouble());
      System.out.println("command: " + runner.takeTrouble(workspace.root()));
      System.out.println("command, once more: " + runner.takeTrouble(workspace.root()));
    }
  }

  /** From a folder of classes, unlike from the jar, none can be loaded without a free file. */
  private static void loadClasses(Workspace workspace, CommandRunner runner) throws Exception {
    try {
      workspace.list(workspace.root().resolve("none"), 1);
    } catch (IOException missing) {
      System.out.println("missing: " + missing.getMessage());
    }
    workspace.list(workspace.root(), 10);
    runner.run(command(workspace, "true"));
    runner.run(command(workspace, "none"));
    System.out.println("before: " + workspace.machineTrouble());
  }

  private static String useUp(List<InputStream> open) {
    try {
      while (true) {
        open.add(Files.newInputStream(Path.of("/dev/null")));
      }
    } catch (IOException usedUp) {
      return String.valueOf(usedUp.getMessage());
    }
  }

  /**
   * Where the start of a process failed for want of files, the JDK may have closed one of these.
   */
  private static void close(InputStream stream) {
    try {
      stream.close();
    } catch (IOException closedBefore) {
      System.out.println("closed before: " + closedBefore.getMessage());
    }
  }

  private static boolean isListed(Workspace workspace) {
    try {
      workspace.list(workspace.root(), 10);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  private static Command command(Workspace workspace, String... words) {
    return new Command(
        List.of(words), workspace.root(), Reach.of(workspace.root()), Duration.ofSeconds(20), 1000);
  }

  /** Leaves this process thirty files more than it has open. */
  private static void limitOpenFiles() throws Exception {
    long open =
        ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getOpenFileDescriptorCount();
    String pid = String.valueOf(ProcessHandle.current().pid());
    new ProcessBuilder("prlimit", "--pid", pid, "--nofile=" + (open + 30) + ":").start().waitFor();
  }
}
