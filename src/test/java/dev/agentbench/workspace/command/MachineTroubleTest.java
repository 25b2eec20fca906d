package dev.agentbench.workspace.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentbench.file.TreeDeletion;
import dev.agentbench.workspace.FullDisk;
import dev.agentbench.workspace.Workspace;
import dev.agentbench.workspace.WorkspaceSettings;
import dev.agentbench.workspace.Workspaces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the machine lacks is told apart from what an agent did. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class MachineTroubleTest {
  @TempDir Path temp;

  @Test
  void knowsTheMachinesTroubleByTheSystemsWords() {
    assertThat(MachineTrouble.of(new FileSystemException("a", null, "No space left on device")))
        .hasValue("the machine is in trouble: the disk is full");
    assertThat(MachineTrouble.of(new IOException("Input/output error")))
        .hasValue("the machine is in trouble: a device fails");
    IOException fork =
        new IOException(
            "Cannot run program \"/usr/bin/setsid\" (in directory \"/ws\"): error=11, Resource"
                + " temporarily unavailable",
            new IOException("error=11, Resource temporarily unavailable"));
    assertThat(MachineTrouble.of(fork))
        .hasValue("the machine is in trouble: no process can be started");
    assertThat(MachineTrouble.of(new OutOfMemoryError("unable to create native thread")))
        .isPresent();
  }

  @Test
  void anAgentsOwnTroubleAndItsNamesAreNone() {
    String name = "x\": error=24, Too many open files";
    assertThat(MachineTrouble.of(new NoSuchFileException("No space left on device"))).isEmpty();
    assertThat(MachineTrouble.of(new FileSystemException(name, null, "File name too long")))
        .isEmpty();
    assertThat(
            MachineTrouble.of(new IOException("Cannot run program \"a\" (in directory \"" + name)))
        .isEmpty();
    assertThat(MachineTrouble.of(new IOException("error=13, Permission denied"))).isEmpty();
    assertThat(MachineTrouble.of(new IllegalStateException("No space left on device"))).isEmpty();
  }

  @Test
  void filesThatAreUsedUpAreTheMachinesTroubleForFilesAndCommands() throws Exception {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                UsedUpFiles.class.getName(),
                temp.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String trouble =
        "the machine is in trouble: too many files are open: raise the limit by ulimit -n, or"
            + " lower --concurrency";
    assertThat(said).containsPattern("refused: .*Too many open files");
    assertThat(said.lines())
        .containsSubsequence(
            "before: Optional.empty",
            "damage: Optional.empty",
            "listed: false",
            "command succeeded: false",
            "workspace: Optional[" + trouble + "]",
            "command: Optional[" + trouble + "]",
            "command, once more: Optional.empty");
  }

  @Test
  void aFullDiskIsTheMachinesTroubleForFilesAndCommands() throws Exception {
    Path disk = Files.createDirectory(temp.resolve("disk"));
    String script =
        "mount -t tmpfs -o size=1m none '%s' || { echo no mount; exit; }; exec '%s' -cp '%s' %s '%s' '%s'"
            .formatted(
                disk,
                ProcessHandle.current().info().command().orElseThrow(),
                System.getProperty("java.class.path"),
                FullDisk.class.getName(),
                disk,
                temp.resolve("scratch"));
    Process process =
        new ProcessBuilder("unshare", "-rm", "sh", "-c", script).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assumeTrue(!said.contains("no mount") && !said.contains("unshare:"), said);
    assertThat(said.lines().filter(line -> line.contains(": ")))
        .containsSubsequence(
            "before: Optional.empty",
            "room again: Optional[the machine is in trouble: the disk is full]",
            "command: Optional[the machine is in trouble: the disk is full]",
            "command afterwards: Optional.empty");
    assertThat(said).contains("No space left on device");
  }

  @Test
  void theFolderOfAllWorkspacesThatIsGoneIsNoDamageByTheAgent() throws Exception {
    try (Workspace workspace = workspace()) {
      TreeDeletion.delete(workspace.root().getParent());
      assertThat(workspace.damage()).isEmpty();
      assertThat(workspace.machineTrouble())
          .hasValue("the folder of all workspaces is gone: " + workspace.root().getParent());
    }
  }

  private Workspace workspace() throws IOException {
    Path template = Files.createDirectory(temp.resolve("template"));
    Files.writeString(template.resolve("file"), "x");
    return new Workspaces(new WorkspaceSettings(temp.resolve("workspaces"), List.of()))
        .create(template, "trial");
  }
}
