package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs in the background: real processes that outlive the one that started them. */
@EnabledOnOs(OS.LINUX)
@Timeout(240)
@Tag("slow")
class DetachTest {
  private static final Pattern PID = Pattern.compile("(?m)^Process: (\\d+)$");
  private static final Pattern LOG = Pattern.compile("(?m)^Log: (.+)$");

  @TempDir private Path folder;
  private final List<ProcessHandle> started = new ArrayList<>();

  @AfterEach
  void end() {
    started.forEach(ProcessHandle::destroyForcibly);
    started.forEach(handle -> handle.onExit().join());
  }

  @Test
  void theRunOutlivesItsStarterInASessionOfItsOwn() throws Exception {
    TinyTasks tasks = new TinyTasks(folder, 3);
    List<String> words = new ArrayList<>(List.of("run", "--detach", "--concurrency", "1"));
    words.addAll(List.of("--set", "gateway.api_key=${DETACHED_KEY}"));
    words.addAll(List.of("--set", "gateway.jwt.password=given-in-an-argument"));
    CommandResult start = startedBehind(List.of(), tasks.with(300, words.toArray(String[]::new)));
    assertThat(start.code()).as(start.err()).isZero();
    assertThat(start.err()).contains("Experiment ", "SCRIPTED");
    ProcessHandle run = run(start);
    assertThat(run.isAlive()).isTrue();
    assertThat(session(run.pid())).isEqualTo(run.pid());
    Path log = Path.of(found(LOG, start.out()));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
        .isEqualTo("rw-------");
    run.onExit().join();
    assertThat(Files.readString(log))
        .contains("[3/3]", "experiments show")
        .doesNotContain("a-key-of-the-environment", "given-in-an-argument", "\u001b");
    assertThat(start.out()).contains("--follow", "kill -INT ").doesNotContain("given-in");
    assertThat(CommandResult.in(folder, "experiments", "list").out()).contains("completed");
    assertThat(log.resolveSibling(log.getFileName() + ".begun")).doesNotExist();
  }

  /** Where there is no setsid, as on macOS, the run is a job of its own of a shell. */
  @Test
  void withoutSetsidTheRunIsAJobOfItsOwn() throws Exception {
    Path programs = Files.createDirectory(folder.resolve("programs"));
    Files.createSymbolicLink(programs.resolve("sh"), Path.of("/bin/bash"));
    TinyTasks tasks = new TinyTasks(folder, 3);
    CommandResult start =
        startedBehind(
            List.of("/usr/bin/env", "PATH=" + programs),
            tasks.with(300, "run", "--detach", "--concurrency", "1"));
    assertThat(start.code()).as(start.err()).isZero();
    ProcessHandle run = run(start);
    assertThat(Files.readString(Path.of("/proc/" + run.pid() + "/cmdline"))).contains("java");
    assertThat(group(run.pid())).isEqualTo(run.pid());
    new ProcessBuilder("kill", "-HUP", Long.toString(run.pid())).start().waitFor();
    run.onExit().join();
    assertThat(Files.readString(Path.of(found(LOG, start.out())))).contains("[3/3]");
  }

  @Test
  void aStartThatFailsIsToldAsInTheForeground() throws Exception {
    TinyTasks tasks = new TinyTasks(folder, 1);
    String[] words = tasks.with(1, "run", "--gateway", "http://127.0.0.1:1");
    CommandResult foreground = JarProcess.run(folder, words);
    CommandResult detached = JarProcess.run(folder, plus(words, "--detach"));
    assertThat(detached.code()).isEqualTo(foreground.code()).isEqualTo(1);
    assertThat(detached.err()).isEqualTo(foreground.err());
    assertThat(detached.out()).isEmpty();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .noneMatch(name -> name.startsWith("run-"));
    }
  }

  @Test
  void nothingToRunIsNoFailure() throws Exception {
    TinyTasks tasks = new TinyTasks(folder, 1);
    assertThat(JarProcess.run(folder, tasks.with(1, "run")).code()).isZero();
    String[] resume = tasks.with(1, "run", "--errors-from", "latest", "--detach", "--json");
    CommandResult nothing = JarProcess.run(folder, resume);
    assertThat(nothing.code()).isZero();
    assertThat(nothing.err()).contains("Nothing to do: ");
    assertThat(new ObjectMapper().readTree(nothing.out()).get("experiments")).isEmpty();
  }

  @Test
  void anAbTestIsToldAsOneDocumentAndEndedByTheCommandThatIsPrinted() throws Exception {
    TinyTasks tasks = new TinyTasks(folder, 10);
    Path a = Files.writeString(folder.resolve("a.yaml"), "gateway: {final_grace_ms: 0}\n");
    Path b = Files.writeString(folder.resolve("b.yaml"), "gateway: {final_grace_ms: 1}\n");
    String[] words = {"ab-test", "--config-a", a.toString(), "--config-b", b.toString()};
    CommandResult start =
        JarProcess.run(
            folder, plus(tasks.with(500, words), "--concurrency", "1", "--detach", "--json"));
    assertThat(start.code()).as(start.err()).isZero();
    JsonNode document = new ObjectMapper().readTree(start.out());
    assertThat(document.get("experiments")).hasSize(2);
    ProcessHandle run = handle(document.get("pid").asLong());
    JsonNode commands = document.get("commands");
    assertThat(commands.get(4).asText()).contains("experiments stop ");
    String stop = commands.get(5).asText();
    assertThat(stop).isEqualTo("kill -INT " + run.pid());
    new ProcessBuilder(stop.split(" ")).start().waitFor();
    run.onExit().join();
    assertThat(Files.readString(Path.of(document.get("log").asText())))
        .contains("Interrupted: ", "ab-test --resume");
    assertThat(CommandResult.in(folder, "experiments", "list").out()).contains("interrupted");
  }

  @Test
  void aRunGoesOnWhoseStarterIsKilledBeforeItHasBegun() throws Exception {
    TinyTasks tasks = new TinyTasks(folder, 2);
    try (JarProcess starter = JarProcess.start(folder, tasks.with(200, "run", "--detach"))) {
      await()
          .atMost(Duration.ofMinutes(1))
          .pollInterval(Duration.ofMillis(10))
          .until(() -> !starter.children().isEmpty() || !starter.isAlive());
      starter.kill();
    }
    await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> {
              CommandResult list = CommandResult.in(folder, "experiments", "list");
              return list.out().contains("completed");
            });
  }

  @Test
  void whoInterruptsTheStartEndsTheRun() throws Exception {
    TinyTasks tasks = new TinyTasks(folder, 1);
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String gateway = "http://127.0.0.1:" + silent.getLocalPort();
      String[] words = tasks.with(1, "run", "--detach", "--gateway", gateway);
      try (JarProcess starter = JarProcess.start(folder, words);
          Socket asked = silent.accept()) {
        assertThat(asked.isConnected()).isTrue();
        List<ProcessHandle> run = starter.children();
        started.addAll(run);
        assertThat(run).isNotEmpty();
        starter.interrupt();
        assertThat(starter.await().code()).isEqualTo(130);
        run.forEach(handle -> handle.onExit().join());
      }
    }
  }

  private CommandResult startedBehind(List<String> before, String... words) throws Exception {
    List<String> all = new ArrayList<>(before);
    all.addAll(before.isEmpty() ? List.of("/usr/bin/env") : List.of());
    all.add("DETACHED_KEY=a-key-of-the-environment");
    try (JarProcess process = JarProcess.startBehind(all, folder, words)) {
      return process.await();
    }
  }

  private ProcessHandle run(CommandResult start) {
    return handle(Long.parseLong(found(PID, start.out())));
  }

  private ProcessHandle handle(long pid) {
    ProcessHandle handle = ProcessHandle.of(pid).orElseThrow();
    started.add(handle);
    return handle;
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }

  private static String[] plus(String[] words, String... more) {
    return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
  }

  private static long group(long pid) throws IOException {
    return stat(pid, 2);
  }

  private static long session(long pid) throws IOException {
    return stat(pid, 3);
  }

  /** A number after the name, the state being the first. */
  private static long stat(long pid, int field) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[field]);
  }
}
