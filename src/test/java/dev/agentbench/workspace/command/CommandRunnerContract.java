package dev.agentbench.workspace.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What holds for commands in a sandbox and without one. Runs real processes and looks for survivors
 * by a marker among their arguments.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(30)
public abstract class CommandRunnerContract {
  public static final Duration LONG = Duration.ofSeconds(20);
  static final Duration SHORT = Duration.ofMillis(500);

  /** A number of seconds that no other process sleeps. */
  final String marker = "98765." + UUID.randomUUID().toString().replaceAll("[^0-9]", "");

  @TempDir Path temp;
  public Path directory;
  public Path scratch;
  public CommandRunner runner;

  /** The sandbox of these tests. */
  abstract CommandSettings.Mode sandbox();

  CommandRunner runner(long maxBytes, int maxProcesses) {
    return new CommandRunner(scratch, settings(maxBytes, maxProcesses));
  }

  private CommandSettings settings(long maxBytes, int maxProcesses) {
    return new CommandSettings(sandbox(), false, List.of(), maxBytes, maxProcesses);
  }

  @BeforeEach
  void makeFolders() throws IOException {
    directory = Files.createDirectory(temp.toRealPath().resolve("ws"));
    scratch = temp.toRealPath().resolve("scratch");
    runner = runner(1L << 30, 512);
  }

  @AfterEach
  void nothingSurvivesAndNoFolderIsLeft() {
    assertThat(survivors()).isEmpty();
    assertThat(scratch)
        .satisfiesAnyOf(s -> assertThat(s).doesNotExist(), s -> assertThat(s).isEmptyDirectory());
  }

  /** LC_ALL wins over LANG in this process, and children are not given LC_ALL. */
  @Test
  void commandsTakeFileNamesAsThisProcessDoes() throws Exception {
    Map<String, String> own =
        Map.of("PATH", System.getenv("PATH"), "LANG", "C", "LC_ALL", "C.UTF-8");
    CommandRunner runner = new CommandRunner(scratch, settings(1L << 30, 512), own);

    assertThat(runner.run(command(LONG, 4096, "env")).stdout()).contains("LANG=C.UTF-8\n");
  }

  @Test
  void givesOutputAndExitCode() throws Exception {
    CommandResult result = shell("echo out; echo err >&2; exit 3", LONG);
    assertThat(result.stdout()).isEqualTo("out\n");
    assertThat(result.stderr()).isEqualTo("err\n");
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.succeeded()).isFalse();
    assertThat(run("true").succeeded()).isTrue();
  }

  @Test
  void wordsReachTheProgramUnchanged() throws Exception {
    assertThat(run("printf", "%s|", "a b", "$HOME", "*", "").stdout()).isEqualTo("a b|$HOME|*||");
  }

  @Test
  void runsInTheGivenFolder() throws Exception {
    assertThat(run("pwd").stdout()).isEqualTo(directory + "\n");
  }

  @Test
  void seesOnlyFiveVariablesAndNoneOfThisProcess() throws Exception {
    CommandRunner secretive =
        new CommandRunner(
            scratch,
            settings(1L << 30, 512),
            Map.of("PATH", System.getenv("PATH"), "API_KEY", "hush", "JAVA_HOME", "/opt/jdk"));
    String output = secretive.run(command(LONG, 4096, "env")).stdout();
    assertThat(
            output
                .lines()
                .map(line -> line.substring(0, line.indexOf('=')))
                .filter(name -> !name.equals("PWD")))
        .containsExactlyInAnyOrder("PATH", "LANG", "JAVA_HOME", "HOME", "TMPDIR");
    assertThat(output).contains("JAVA_HOME=/opt/jdk\n").doesNotContain("hush");
  }

  @Test
  void homeAndTemporaryFolderAreEmptyFoldersOfTheCommandThatVanishWithIt() throws Exception {
    CommandResult result =
        shell("cd \"$HOME\" && ls -A && touch x && cd \"$TMPDIR\" && ls -A && pwd", LONG);
    assertThat(result.exitCode()).isZero();
    Path temporary = Path.of(result.stdout().strip());
    assertThat(temporary).startsWithRaw(scratch).doesNotExist();
  }

  @Test
  void givenInputReachesTheProgram() throws Exception {
    Command command =
        new Command(List.of("cat"), directory, Reach.of(directory), LONG, 100, "a few words");
    assertThat(runner.run(command).stdout()).isEqualTo("a few words");
  }

  @Test
  void whoFillsTheDiskIsKilledAndToldWhatToDo() throws Exception {
    CommandRunner small = runner(8 << 20, 512);
    CommandResult result =
        small.run(
            command(
                LONG,
                1000,
                "sh",
                "-c",
                "i=0; while :; do i=$((i+1)); head -c 1000000 /dev/zero > f$i; done"));
    assertThat(result.exitCode()).isEqualTo(-1);
    assertThat(result.timedOut()).isFalse();
    assertThat(result.overLimit())
        .contains("the workspace takes")
        .contains("more than the 8 MiB allowed; delete files");
    assertThat(small.run(command(LONG, 1000, "sh", "-c", "rm f*")).succeeded()).isTrue();
  }

  @Test
  void temporaryFilesCountAsTheWorkspaceDoes() throws Exception {
    CommandResult result =
        runner(8 << 20, 512)
            .run(
                command(
                    LONG,
                    1000,
                    "sh",
                    "-c",
                    "for i in 1 2 3 4 5; do head -c 7000000 /dev/zero > \"$TMPDIR/$i\"; done;"
                        + " sleep 30"));
    assertThat(result.overLimit()).contains("more than the 8 MiB allowed");
  }

  /** On a slow machine it is killed before its end, which is told in the same way. */
  @Test
  void aQuickFloodOfEmptyFilesIsToldAtTheLatestWhenTheCommandHasEnded() throws Exception {
    CommandResult result =
        runner(4 << 20, 512).run(command(LONG, 1000, "sh", "-c", "seq 2000 | xargs touch"));
    assertThat(result.succeeded()).isFalse();
    assertThat(result.overLimit()).contains("more than the 4 MiB allowed");
  }

  @Test
  void noFileGrowsBeyondTheLimit() throws Exception {
    runner(4 << 20, 512).run(command(LONG, 1000, "sh", "-c", "head -c 1G /dev/zero > big"));
    assertThat(Files.size(directory.resolve("big"))).isLessThanOrEqualTo(4 << 20);
  }

  @Test
  void whoStartsTooManyProcessesIsKilledWithAllOfThem() throws Exception {
    CommandResult result =
        runner(1L << 30, 20)
            .run(
                command(
                    LONG,
                    1000,
                    "sh",
                    "-c",
                    "for i in $(seq 40); do sleep %s & done; wait".formatted(marker)));
    assertThat(result.overLimit())
        .isEqualTo("it started more than 20 processes at once; start fewer");
  }

  @Test
  void anOpenPortIsClosedWithItsCommand() throws Exception {
    assertThat(
            runner
                .run(
                    command(
                        LONG,
                        1000,
                        "python3",
                        "-c",
                        "import os, socket, sys, time\n"
                            + "s = socket.create_server(('127.0.0.1', 0))\n"
                            + "print(s.getsockname()[1], flush=True)\n"
                            + "time.sleep(%s) if os.fork() == 0 else sys.exit(0)"
                                .formatted(marker)))
                .stdout())
        .satisfies(
            port ->
                assertThatThrownBy(
                        () ->
                            new Socket(
                                InetAddress.getLoopbackAddress(), Integer.parseInt(port.strip())))
                    .isInstanceOf(ConnectException.class));
  }

  @Test
  void standardInputIsEmpty() throws Exception {
    CommandResult result = run("cat");
    assertThat(result.stdout()).isEmpty();
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void aProgramThatIsNotInstalledIsToldApart() throws Exception {
    CommandResult result = run("no-such-program-anywhere");
    assertThat(result.notFound()).isTrue();
    assertThat(result.exitCode()).isEqualTo(127);
    assertThat(result.stderr()).contains("no-such-program-anywhere: program not found");
  }

  @Test
  void aFolderThatIsGoneIsToldInStderr() throws Exception {
    Command command =
        new Command(List.of("true"), directory.resolve("gone"), Reach.of(directory), LONG, 1000);
    CommandResult result = runner.run(command);
    assertThat(result.succeeded()).isFalse();
    assertThat(result.notFound()).isFalse();
    assertThat(result.stderr()).contains("gone");
  }

  @Test
  void aProgramThatTheAgentPlantedIsNotFoundThroughThePath() throws Exception {
    plant("true", "echo planted");
    Files.createDirectory(directory.resolve("bin"));
    String path = ".:" + directory + ":" + directory + "/bin:bin::" + System.getenv("PATH");
    CommandRunner careless =
        new CommandRunner(scratch, settings(1L << 30, 512), Map.of("PATH", path));
    assertThat(careless.run(command(LONG, 1000, "true")).stdout()).isEmpty();
    assertThat(careless.run(command(LONG, 1000, "sh", "-c", "echo $PATH")).stdout())
        .doesNotContain(directory.toString())
        .doesNotContain("::")
        .startsWith("/");
  }

  @Test
  void aProgramWithASlashMustLieInTheFolder() throws Exception {
    plant("gradlew", "echo built");
    Files.createSymbolicLink(directory.resolve("shell"), Path.of("/bin/sh"));
    assertThat(run("./gradlew").stdout()).isEqualTo("built\n");
    assertThat(run("../ws/gradlew").stdout()).isEqualTo("built\n");
    assertThat(run("./shell", "-c", "true").notFound()).isTrue();
    assertThat(run("../../../../../../../../bin/sh", "-c", "true").notFound()).isTrue();
    assertThat(run("./missing").notFound()).isTrue();
  }

  @Test
  void aFloodIsCutAndCountedWithoutBlockingTheWriter() throws Exception {
    CommandResult result =
        runner.run(command(LONG, 1000, "sh", "-c", "head -c 5000000 /dev/zero | tr '\\0' x"));
    assertThat(result.exitCode()).isZero();
    assertThat(result.stdout())
        .isEqualTo("x".repeat(1000) + "\n[output cut: 1000 bytes shown, 4999000 more dropped]\n");
  }

  @Test
  void outputIsCutBetweenCharacters() throws Exception {
    Files.writeString(directory.resolve("text"), "aé€𝄞".repeat(10));
    byte[] all = "aé€𝄞".repeat(10).getBytes(StandardCharsets.UTF_8);
    for (int max = 10; max <= 20; max++) {
      String shown = runner.run(command(LONG, max, "cat", "text")).stdout();
      String kept = shown.substring(0, shown.indexOf("\n[output cut"));
      int bytes = kept.getBytes(StandardCharsets.UTF_8).length;
      assertThat(new String(all, StandardCharsets.UTF_8)).startsWith(kept);
      assertThat(bytes).isBetween(max - 3, max);
      assertThat(shown).contains("%d bytes shown, %d more".formatted(bytes, 100 - bytes));
    }
  }

  @Test
  void aTimeoutKillsTheWholeTreeAndKeepsTheOutputSoFar() throws Exception {
    CommandResult result =
        shell("echo before; (sleep %1$s; true) & (sh -c 'sleep %1$s; true'; true)", SHORT);
    assertThat(result.timedOut()).isTrue();
    assertThat(result.exitCode()).isEqualTo(-1);
    assertThat(result.stdout()).isEqualTo("before\n");
    assertThat(result.duration()).isBetween(SHORT, SHORT.plusSeconds(5));
  }

  @Test
  void aTimeoutKillsWhoIgnoresSigterm() throws Exception {
    CommandResult result = shell("trap '' TERM INT HUP; while :; do sleep %s; done", SHORT);
    assertThat(result.timedOut()).isTrue();
  }

  @Test
  void aTimeoutKillsWhoLostItsParentOrFoundedASession() throws Exception {
    CommandResult result =
        shell(
            "(sleep %1$s &) ; (setsid sh -c 'setsid sleep %1$s & exec sleep %1$s' &); sleep %1$s",
            SHORT);
    assertThat(result.timedOut()).isTrue();
  }

  @Test
  void aTimeoutKillsAChildThatDroppedItsEnvironmentAndLeftTheSession() throws Exception {
    CommandResult result = shell("env -i setsid sleep %1$s & sleep %1$s", SHORT);
    assertThat(result.timedOut()).isTrue();
  }

  @Test
  void aChildInTheBackgroundThatHoldsTheOutputIsKilledWhenTheCommandEnds() throws Exception {
    CommandResult result = shell("sleep %s & echo done", LONG);
    assertThat(result.exitCode()).isZero();
    assertThat(result.timedOut()).isFalse();
    assertThat(result.stdout()).isEqualTo("done\n");
    assertThat(result.duration()).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void aDaemonWithItsOutputElsewhereIsKilledWhenTheCommandEnds() throws Exception {
    CommandResult result =
        shell("setsid sh -c 'sleep %s; true' >/dev/null 2>&1 </dev/null & echo started", LONG);
    assertThat(result.stdout()).isEqualTo("started\n");
  }

  @Test
  void anInterruptKillsTheCommandFirst() throws Exception {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                shell("trap '' TERM; sleep %1$s & sleep %1$s", LONG);
              } catch (InterruptedException e) {
                thrown.set(e);
              }
            });
    thread.start();
    await().atMost(Duration.ofSeconds(10)).until(() -> survivors().size() >= 2);
    thread.interrupt();
    thread.join(10_000);
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    assertThat(survivors()).isEmpty();
  }

  @Test
  void anInterruptThatCameBeforeLeavesNothingRunning() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> run("sleep", marker)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void killingIsNotStoppedByAnInterruptThatComesMeanwhile() throws Exception {
    String script = "sleep %1$s & exec sleep %1$s".formatted(marker);
    Process process = new ProcessBuilder("setsid", "sh", "-c", script).start();
    await().atMost(Duration.ofSeconds(10)).until(() -> survivors().size() >= 2);
    Thread.currentThread().interrupt();
    new ProcessTree(process.toHandle(), "a marker that nobody has").kill();
    assertThat(Thread.interrupted()).as("the interrupt is still there").isTrue();
    assertThat(survivors()).isEmpty();
  }

  @Test
  void readerThreadsEndWithTheirCommand() throws Exception {
    for (int i = 0; i < 5; i++) {
      run("true");
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("command-"));
  }

  @Test
  void commandsOfSeveralThreadsDoNotKillEachOther() {
    List<CompletableFuture<CommandResult>> all =
        Stream.generate(
                () ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          try {
                            return shell("sleep 0.2 & sleep 0.3; echo alive", LONG);
                          } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                          }
                        }))
            .limit(6)
            .toList();
    assertThat(all).allSatisfy(future -> assertThat(future.join().stdout()).isEqualTo("alive\n"));
  }

  CommandResult run(String... words) throws InterruptedException {
    return runner.run(command(LONG, 4096, words));
  }

  /** {@code %s} in the script stands for the marker. */
  CommandResult shell(String script, Duration timeout) throws InterruptedException {
    return runner.run(command(timeout, 4096, "sh", "-c", script.formatted(marker)));
  }

  Command command(Duration timeout, int maxOutput, String... words) {
    return new Command(List.of(words), directory, Reach.of(directory), timeout, maxOutput);
  }

  void plant(String name, String script) throws IOException {
    Path program = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  List<String> survivors() {
    return ProcessHandle.allProcesses()
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> process.info().commandLine().stream())
        .filter(line -> line.contains(marker))
        .toList();
  }
}
