package dev.agentbench.check;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A warm Java compiler in a process of its own. It runs no code of what it compiles, since
 * annotation processing is off; source that keeps it busy without end is cut off by killing it.
 * Used by one thread at a time; dead after a failure.
 */
final class CompilerProcess implements AutoCloseable {
  private static final int MAX_TEXT = 1 << 20;
  private static final int EXIT_SECONDS = 5;

  private final Process process;
  private final DataOutputStream requests;
  private final DataInputStream answers;

  private CompilerProcess(Process process) {
    this.process = process;
    this.requests = new DataOutputStream(process.getOutputStream());
    this.answers = new DataInputStream(process.getInputStream());
  }

  /** Whether the sources compile, and what the compiler said. */
  record Answer(boolean compiled, String text) {}

  static CompilerProcess start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dfile.encoding=UTF-8",
            "-cp",
            ownClasses(),
            CompileServer.class.getName());
    builder.environment().clear();
    builder.environment().put("LC_ALL", "C.UTF-8"); // else file names are taken for ASCII
    return new CompilerProcess(builder.redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Compiles sources into a jar, which is there only if they compile; on a time-out or an interrupt
   * the process is killed.
   *
   * @param jar not there yet: it is the class path too, so that nothing else is on it
   * @throws TimeoutException when the deadline passed first
   * @throws IOException when the compiler died
   */
  Answer compile(Path jar, List<Path> sources, Deadline deadline)
      throws IOException, InterruptedException, TimeoutException {
    FutureTask<Answer> exchange = new FutureTask<>(() -> exchange(jar, sources));
    Thread thread = new Thread(exchange, "compiler-" + process.pid());
    thread.setDaemon(true);
    thread.start();
    boolean answered = false;
    try {
      Answer answer = exchange.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
      answered = true;
      return answer;
    } catch (ExecutionException died) {
      throw new IOException("the compiler died: " + died.getCause(), died);
    } finally {
      if (!answered) {
        close();
      }
    }
  }

  private Answer exchange(Path jar, List<Path> sources) throws IOException {
    requests.writeInt(1 + sources.size());
    requests.writeUTF(jar.toString());
    for (Path source : sources) {
      requests.writeUTF(source.toString());
    }
    requests.flush();
    boolean compiled = answers.readBoolean();
    int length = answers.readInt();
    byte[] text = answers.readNBytes(Math.min(length, MAX_TEXT));
    answers.skipNBytes(length - text.length);
    return new Answer(compiled, new String(text, StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  /** The jar or folder that this class came from. */
  private static String ownClasses() {
    try {
      return Path.of(
              CompileServer.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException("a class path entry is a URI", impossible);
    }
  }
}
