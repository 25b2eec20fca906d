package dev.agentbench.workspace;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Tries every promise of docs/sandbox.md on this machine: a command does its best to break it.
 * Linux only; elsewhere there is no sandbox to try.
 */
public final class SandboxTrial {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int OUTPUT = 4096;

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
      Map<String, String> variables = trial.variables(server.getLocalPort());
      List<SandboxPromise> promises = new ArrayList<>();
      for (PromiseBreaker breaker : PromiseBreaker.ALL) {
        promises.add(trial.attempt(breaker, variables));
      }
      promises.add(trial.survivors(true, "background", "kills what a command leaves running", ""));
      promises.add(
          trial.survivors(
              false,
              "escaped processes",
              "nothing survives, however it hid",
              "env -i PATH=\"$PATH\" "));
      if (!network) {
        promises.add(trial.attempt(PromiseBreaker.NETWORK, variables));
      }
      return promises;
    } finally {
      TreeDeletion.delete(folder);
    }
  }

  private SandboxPromise attempt(PromiseBreaker breaker, Map<String, String> variables)
      throws InterruptedException {
    CommandResult result = runner.run(command(breaker.words()).with(new Variables(variables)));
    List<String> lines = result.stdout().lines().toList();
    boolean whole = !lines.isEmpty() && lines.get(lines.size() - 1).equals(PromiseBreaker.END);
    String broken =
        whole
            ? String.join(", ", lines.subList(0, lines.size() - 1))
            : "could not be tried: exit code " + result.exitCode() + " " + result.stderr().strip();
    return new SandboxPromise(
        breaker.name(),
        breaker.always(),
        broken.isEmpty(),
        broken.isEmpty() ? breaker.promise() : broken);
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
    broken += alive.isEmpty() ? "" : "a process lived on";
    return new SandboxPromise(name, always, broken.isEmpty(), broken.isEmpty() ? promise : broken);
  }

  private Command command(List<String> words) {
    return new Command(words, workspace, Reach.of(workspace), LIMIT, OUTPUT);
  }

  /** What a script compares with: how the runner itself sees the machine. */
  private Map<String, String> variables(int port) throws IOException {
    long self = ProcessHandle.current().pid();
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("WORKSPACE", workspace.toString());
    variables.put("BESIDE", beside.toString());
    variables.put("USER_HOME", System.getProperty("user.home"));
    variables.put("RUNNER", Long.toString(self));
    variables.put("RUNNER_START", Long.toString(ProcEntry.startOf(self)));
    variables.put("USER_NAMESPACE", namespace("user"));
    variables.put("IPC_NAMESPACE", namespace("ipc"));
    variables.put("UTS_NAMESPACE", namespace("uts"));
    variables.put("SHARED_MEMORY", deviceAndInode(Path.of("/dev/shm")));
    variables.put("TEMPORARY", deviceAndInode(Path.of("/tmp")));
    variables.put("HOST", Files.readString(Path.of("/proc/sys/kernel/hostname")).strip());
    variables.put("PORT", "%04X".formatted(port).toUpperCase(Locale.ROOT));
    return variables.entrySet().stream()
        .collect(Collectors.toMap(entry -> "TRIAL_" + entry.getKey(), Map.Entry::getValue));
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
