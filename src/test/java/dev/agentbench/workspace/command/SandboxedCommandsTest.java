package dev.agentbench.workspace.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.workspace.HiddenTestHunt;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Commands in Bubblewrap's namespaces. */
@Tag("slow")
class SandboxedCommandsTest extends CommandRunnerContract {

  @BeforeAll
  static void findBubblewrap() {
    assumeTrue(
        SearchPath.parse(System.getenv("PATH")).find("bwrap").isPresent(),
        "bwrap is not installed: the sandbox is not tried");
  }

  @Override
  CommandSettings.Mode sandbox() {
    return CommandSettings.Mode.BWRAP;
  }

  @Test
  void aHiddenTestIsFoundNowhere() throws Exception {
    Path elsewhere = Files.createDirectory(temp.toRealPath().resolve("elsewhere"));
    assertThat(HiddenTestHunt.hunt(runner, directory, elsewhere)).isEmpty();
  }

  @Test
  void theReportNamesIt() {
    assertThat(runner.sandbox()).startsWith("bwrap: only the workspace is writable, no network");
  }

  @Test
  void everyPromiseOfTheDocumentationHolds() throws Exception {
    List<SandboxPromise> promises = SandboxTrial.of(runner, false);
    assertThat(promises).hasSizeGreaterThan(15);
    assertThat(promises).filteredOn(promise -> !promise.held()).isEmpty();
  }

  @Test
  void withTheNetworkAllowedTheOthersHold() throws Exception {
    CommandRunner open = new CommandRunner(scratch, with(true, List.of()));
    assertThat(SandboxTrial.of(open, true)).filteredOn(promise -> !promise.held()).isEmpty();
  }

  @Test
  void nothingCanBeWrittenBesidesTheWorkspaceAndItsOwnTemporaryFolders() throws Exception {
    Path beside = Files.createDirectory(temp.toRealPath().resolve("beside"));
    CommandResult result =
        shell(
            "for d in / /usr /etc /dev /home /root /var /run; do"
                + " touch \"$d/planted\" 2>/dev/null && echo \"wrote in $d\"; done;"
                + " touch '%s/planted' '%s/planted';".formatted(beside, temp.toRealPath())
                + " touch in-workspace /tmp/x /dev/shm/x \"$HOME/x\" \"$TMPDIR/x\" && echo all",
            LONG);
    assertThat(result.stdout()).isEqualTo("all\n");
    assertThat(directory.resolve("in-workspace")).exists();
    assertThat(beside).isEmptyDirectory();
    assertThat(temp.resolve("planted")).doesNotExist();
  }

  @Test
  void homeFoldersOtherWorkspacesAndFilesBesideAreNotThere() throws Exception {
    Path other = Files.createDirectory(temp.toRealPath().resolve("other-workspace"));
    Path config = Files.writeString(temp.toRealPath().resolve("config.yaml"), "api_key: hush");
    CommandResult result =
        shell(
            "ls -A '%s' '%s' '%s/.bashrc' '%s/.ssh' /etc/shadow /var/log; cat '%s'"
                .formatted(
                    other,
                    config,
                    System.getProperty("user.home"),
                    System.getProperty("user.home"),
                    config),
            LONG);
    assertThat(result.stdout()).isEmpty();
    assertThat(result.stderr().lines()).hasSize(7).allMatch(line -> line.contains("No such file"));
    assertThat(shell("ls -A '%s'".formatted(temp.toRealPath()), LONG).stdout())
        .isEqualTo("scratch\nws\n");
  }

  @Test
  void theRunnersProcessAndItsEnvironmentCannotBeSeen() throws Exception {
    long runnerPid = ProcessHandle.current().pid();
    CommandResult result =
        shell(
            "cat /proc/%d/environ /proc/%d/cmdline; cat /proc/[0-9]*/environ | tr '\\0' '\\n';"
                    .formatted(runnerPid, runnerPid)
                + " ls -d /proc/[0-9]*",
            LONG);
    assertThat(result.stdout().lines().filter(line -> line.startsWith("/proc/")))
        .as("processes in sight")
        .hasSizeLessThan(8);
    assertThat(result.stdout().lines().filter(line -> line.contains("=")))
        .allMatch(line -> line.matches("(PATH|LANG|JAVA_HOME|HOME|TMPDIR|PWD|OLDPWD|_|SHLVL)=.*"));
  }

  @Test
  void thereIsNoNetworkUnlessItIsAllowed() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String connect =
          "import socket; socket.create_connection(('127.0.0.1', %d)); print('connected')"
              .formatted(server.getLocalPort());
      assertThat(run("python3", "-c", connect).stdout()).isEmpty();
      CommandRunner open = new CommandRunner(scratch, with(true, List.of()));
      assertThat(open.run(command(LONG, 1000, "python3", "-c", connect)).stdout())
          .isEqualTo("connected\n");
    }
  }

  @Test
  void furtherFoldersAreReadableWhenTheyAreNamed() throws Exception {
    Path library = Files.createDirectory(temp.toRealPath().resolve("library"));
    Files.writeString(library.resolve("book"), "words");
    CommandRunner reading = new CommandRunner(scratch, with(false, List.of(library)));
    String script = "cat '%1$s/book'; touch '%1$s/mine'".formatted(library);
    assertThat(reading.run(command(LONG, 1000, "sh", "-c", script)).stdout()).isEqualTo("words");
    assertThat(library.resolve("mine")).doesNotExist();
    assertThatThrownBy(
            () -> new CommandRunner(scratch, with(false, List.of(temp.resolve("nowhere")))))
        .isInstanceOf(BenchmarkException.class)
        .hasMessageContaining("sandbox_read_only names")
        .hasMessageContaining("nowhere, which does not exist");
  }

  @Test
  void aDaemonWithoutParentSessionAndEnvironmentDiesWithItsCommand() throws Exception {
    CommandResult result =
        shell("(env -i setsid setsid sh -c 'cd /; sleep %1$s & sleep %1$s' &) ; echo done", LONG);
    assertThat(result.stdout()).isEqualTo("done\n");
  }

  @Test
  void theWorkspacesFolderItselfCanBeNeitherRemovedNorReplaced() throws Exception {
    Files.writeString(directory.resolve("file"), "x");
    CommandResult result =
        shell("rm -rf '%1$s'; mv '%1$s' /tmp/x; ln -sfn / '%1$s'".formatted(directory), LONG);
    assertThat(result.succeeded()).isFalse();
    assertThat(directory).isDirectory();
    assertThat(Files.isSymbolicLink(directory)).isFalse();
  }

  @Test
  void theUsualProgramsWork() throws Exception {
    for (String program :
        List.of("java -version", "javac -version", "python3 -V", "git --version")) {
      CommandResult result = run(program.split(" ", -1));
      assertThat(result.exitCode()).as("%s: %s", program, result.stderr()).isZero();
    }
  }

  @Test
  void programsOfAFolderInTheHomeWorkWithWhatLiesBesideThem() throws Exception {
    Path tools = Files.createDirectories(temp.toRealPath().resolve("home/tools"));
    Files.createDirectories(tools.resolve("bin"));
    Files.createDirectories(tools.resolve("lib"));
    Files.writeString(tools.resolve("lib/words"), "from the library");
    Files.writeString(tools.resolve("credentials"), "hush");
    Path program = tools.resolve("bin/speak");
    Files.writeString(
        program, "#!/bin/sh\ncat '%1$s/lib/words' '%1$s/credentials'\n".formatted(tools));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    String path = program.getParent() + ":" + System.getenv("PATH");
    CommandRunner extended =
        new CommandRunner(scratch, with(false, List.of()), Map.of("PATH", path));
    CommandResult result = extended.run(command(LONG, 1000, "speak"));
    assertThat(result.stdout()).isEqualTo("from the library");
    assertThat(result.stderr()).contains("No such file");
  }

  @Test
  void demandedAndNotThereItIsTold() throws IOException {
    Path empty = Files.createDirectory(temp.resolve("empty"));
    Map<String, String> nothing = Map.of("PATH", empty.toString());
    assertThatThrownBy(() -> new CommandRunner(scratch, with(false, List.of()), nothing))
        .isInstanceOf(BenchmarkException.class)
        .hasMessage("benchmark.tools.sandbox is bwrap, but bwrap is not installed");
    CommandSettings auto = CommandSettings.DEFAULTS;
    assertThat(new CommandRunner(scratch, auto, nothing).sandbox())
        .startsWith("no sandbox (bwrap is not installed): ");
  }

  @Test
  void installedAndOfNoUseItIsTold() throws IOException {
    Path broken = Files.createDirectory(temp.resolve("broken"));
    Path bwrap = broken.resolve("bwrap");
    Files.writeString(
        bwrap, "#!/bin/sh\necho 'No permissions to create a namespace' >&2; exit 1\n");
    assertThat(bwrap.toFile().setExecutable(true)).isTrue();
    assertThat(
            new CommandRunner(scratch, CommandSettings.DEFAULTS, Map.of("PATH", broken.toString()))
                .sandbox())
        .startsWith(
            "no sandbox (bwrap does not work here: No permissions to create a namespace): ");
  }

  private static CommandSettings with(boolean network, List<Path> readOnly) {
    return new CommandSettings(CommandSettings.Mode.BWRAP, network, readOnly, 1L << 30, 512);
  }
}
