package dev.agentbench.workspace.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A process that is talked to over its standard streams as long as it lives, and ended with all its
 * children. What it writes to standard error is read meanwhile, and the last of it kept.
 *
 * <p>It is to be started by a thread that outlives it: on Linux the kernel kills it when that
 * thread ends, so that it does not outlive this process, however that dies.
 */
public final class ServedProcess implements AutoCloseable {
  private static final int KEPT_OF_STDERR = 16 << 10;
  private static final String MARKER = "BENCHMARK_PROCESS";
  private static final long STDERR_MILLIS = 500;

  private final Process process;
  private final ProcessTree tree;
  private final OutputTail stderr;

  private ServedProcess(Process process, String marker) {
    this.process = process;
    this.tree = new ProcessTree(process.toHandle(), MARKER + "=" + marker);
    this.stderr =
        OutputTail.reading(
            process.getErrorStream(), KEPT_OF_STDERR, "served-" + process.pid() + "-stderr");
  }

  /**
   * Starts a process.
   *
   * @param words program and arguments; the program is looked up in this process's PATH
   * @param environment all that it gets to see, and a marker by which its children are found
   * @throws IOException when it cannot be started
   */
  public static ServedProcess start(List<String> words, Path directory, Variables environment)
      throws IOException {
    List<String> line = new ArrayList<>(launcher());
    line.addAll(words);
    String marker = UUID.randomUUID().toString();
    ProcessBuilder builder = new ProcessBuilder(line).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment.values());
    builder.environment().put(MARKER, marker);
    return new ServedProcess(builder.start(), marker);
  }

  /** A session of its own, ended with the thread that started it, where there are programs to. */
  private static List<String> launcher() {
    SearchPath path = OwnSession.searchPath(System.getenv());
    List<String> words = new ArrayList<>(OwnSession.launcher(path));
    Optional<Path> setpriv = path.find("setpriv");
    setpriv.ifPresent(
        found -> words.addAll(List.of(found.toString(), "--pdeathsig", "KILL", "--")));
    return words;
  }

  public long pid() {
    return process.pid();
  }

  /** What it reads. */
  public OutputStream input() {
    return process.getOutputStream();
  }

  /** What it writes. */
  public InputStream output() {
    return process.getInputStream();
  }

  /** The last that it wrote to standard error. */
  public String lastWords() throws InterruptedException {
    if (!process.isAlive()) {
      stderr.awaitEnd(STDERR_MILLIS);
    }
    return stderr.text();
  }

  /** Completed when it has ended; its children may live on and hold its streams. */
  public CompletableFuture<?> exited() {
    return process.onExit();
  }

  /** Waits for its end; the exit code, or nothing when it still lives. */
  public OptionalInt awaitExit(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)
        ? OptionalInt.of(process.exitValue())
        : OptionalInt.empty();
  }

  /** Kills the process alone, without waiting: whoever reads from it or writes to it comes back. */
  public void kill() {
    process.destroyForcibly();
  }

  /** Kills it with all its children. */
  @Override
  public void close() {
    tree.kill();
  }
}
