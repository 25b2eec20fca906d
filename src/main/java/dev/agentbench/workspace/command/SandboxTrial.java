package dev.agentbench.workspace.command;

import dev.agentbench.file.TreeDeletion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Tries every promise of docs/sandbox.md on this machine: a command does its best to break it.
 * Linux only; elsewhere there is no sandbox to try.
 */
public final class SandboxTrial {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int OUTPUT = 16 << 10;
  private static final int SHOWN = 4;

  private final CommandRunner runner;
  private final Path workspace;
  private final Path beside;

  private SandboxTrial(CommandRunner runner, Path folder) throws IOException {
    this.runner = runner;
    this.workspace = Files.createDirectory(folder.resolve("workspace"));
    this.beside = Files.createDirectory(folder.resolve("beside"));
    Files.writeString(beside.resolve("secret"), "a hidden test");
  }

  /**
   * All promises, in the order of the page.
   *
   * @param network whether commands may use it: then nothing is promised of it
   * @throws IOException when there is no room for a folder to try in
   */
  public static List<SandboxPromise> of(CommandRunner runner, boolean network)
      throws IOException, InterruptedException {
    if (!ProcEntry.available()) {
      return List.of();
    }
    Path folder = Files.createTempDirectory("benchmark-sandbox-").toRealPath();
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      SandboxTrial trial = new SandboxTrial(runner, folder);
      Variables variables = trial.variables(server.getLocalPort());
      List<SandboxAttack> breakers = new ArrayList<>(SandboxAttack.ALL);
      if (!network) {
        breakers.add(SandboxAttack.NETWORK);
      }
      List<SandboxPromise> promises = trial.attempt(breakers, variables);
      promises.add(trial.survivors(true, "background", "kills what a command leaves running", ""));
      promises.add(
          trial.survivors(
              false,
              "escaped processes",
              "nothing survives, however it hid",
              "env -i PATH=\"$PATH\" "));
      return promises;
    } finally {
      TreeDeletion.delete(folder);
    }
  }

  private List<SandboxPromise> attempt(List<SandboxAttack> breakers, Variables variables)
      throws InterruptedException {
    CommandResult result = runner.run(command(SandboxAttack.words(breakers)).with(variables));
    List<String> lines = result.stdout().lines().toList();
    boolean whole = lines.contains(SandboxAttack.END);
    String notTried =
        "could not be tried: exit code " + result.exitCode() + " " + result.stderr().strip();
    List<SandboxPromise> promises = new ArrayList<>();
    for (SandboxAttack breaker : breakers) {
      String broken = whole ? said(lines, breaker) : notTried;
      promises.add(
          promise(breaker.always(), breaker.name(), breaker.promise(), broken, result.duration()));
    }
    return promises;
  }

  /** The lines between a heading and the next, a few of them. */
  private static String said(List<String> lines, SandboxAttack breaker) {
    List<String> said =
        lines.stream()
            .dropWhile(line -> !line.equals(breaker.heading()))
            .skip(1)
            .takeWhile(line -> !line.startsWith("== ") && !line.equals(SandboxAttack.END))
            .toList();
    return String.join(", ", said.subList(0, Math.min(said.size(), SHOWN)))
        + (said.size() > SHOWN ? " and more" : "");
  }

  private static SandboxPromise promise(
      boolean always, String name, String promise, String broken, Duration tried) {
    return new SandboxPromise(
        name, always, broken.isEmpty(), tried, broken.isEmpty() ? promise : "a command " + broken);
  }

  /**
   * Leaves a process behind, which founded a session and lost its parent.
   *
   * @param before what comes before its program
   */
  private SandboxPromise survivors(boolean always, String name, String promise, String before)
      throws InterruptedException {
    String marker = "98765." + UUID.randomUUID().toString().replaceAll("[^0-9]", "");
    String script =
        "(%ssetsid sh -c 'sleep %s; :' >/dev/null 2>&1 </dev/null &); sleep 0.2"
            .formatted(before, marker);
    CommandResult result = runner.run(command(List.of("sh", "-c", script)));
    List<ProcessHandle> alive =
        ProcessHandle.allProcesses()
            .filter(process -> process.info().commandLine().orElse("").contains(marker))
            .toList();
    alive.forEach(ProcessHandle::destroyForcibly);
    String broken = result.succeeded() ? "" : "could not be tried: " + result.stderr().strip();
    return promise(
        always,
        name,
        promise,
        broken + (alive.isEmpty() ? "" : "left a process that lived on"),
        result.duration());
  }

  private Command command(List<String> words) {
    return new Command(words, workspace, Reach.of(workspace), LIMIT, OUTPUT);
  }

  /** What a script compares with: how the runner itself sees the machine. */
  private Variables variables(int port) throws IOException {
    long self = ProcessHandle.current().pid();
    return Variables.NONE
        .and("TRIAL_WORKSPACE", workspace.toString())
        .and("TRIAL_BESIDE", beside.toString())
        .and("TRIAL_USER_HOME", System.getProperty("user.home"))
        .and("TRIAL_RUNNER", Long.toString(self))
        .and("TRIAL_RUNNER_START", Long.toString(ProcEntry.startOf(self)))
        .and("TRIAL_USER_NAMESPACE", namespace("user"))
        .and("TRIAL_IPC_NAMESPACE", namespace("ipc"))
        .and("TRIAL_UTS_NAMESPACE", namespace("uts"))
        .and("TRIAL_SHARED_MEMORY", deviceAndInode(Path.of("/dev/shm")))
        .and("TRIAL_TEMPORARY", deviceAndInode(Path.of("/tmp")))
        .and("TRIAL_HOST", Files.readString(Path.of("/proc/sys/kernel/hostname")).strip())
        .and("TRIAL_PORT", "%04X".formatted(port).toUpperCase(Locale.ROOT));
  }

  private static String namespace(String kind) throws IOException {
    return Files.readSymbolicLink(Path.of("/proc/self/ns").resolve(kind)).toString();
  }

  private static String deviceAndInode(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return "not there";
    }
    Map<String, Object> found = Files.readAttributes(folder, "unix:dev,ino");
    return found.get("dev") + ":" + found.get("ino");
  }
}
