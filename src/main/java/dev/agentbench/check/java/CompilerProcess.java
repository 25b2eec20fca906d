package dev.agentbench.check.java;

import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.RefusedWorkException;
import dev.agentbench.workspace.command.OwnSession;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
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
public final class CompilerProcess implements AutoCloseable {
  private static final int EXIT_SECONDS = 5;

  private final Process process;
  private final DataOutputStream requests;
  private final DataInputStream answers;

  private CompilerProcess(Process process) {
    this.process = process;
    this.requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
  }

  /** Whether the sources compile, and what the compiler said. */
  public record Answer(boolean compiled, String text) {}

  static CompilerProcess start() throws IOException {
    List<String> words = new ArrayList<>(OwnSession.launcher());
    words.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dfile.encoding=UTF-8",
            "-cp",
            ownClasses(),
            CompileServer.class.getName()));
    ProcessBuilder builder = new ProcessBuilder(words);
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
  Answer compile(Path jar, CompileRequest request, Deadline deadline)
      throws IOException, InterruptedException, TimeoutException {
    return within(deadline, () -> compile(jar, request));
  }

  private Answer compile(Path jar, CompileRequest request) throws IOException {
    requests.writeInt(CompileServer.COMPILE);
    CompilerProtocol.write(requests, jar.toString());
    requests.writeInt(request.sources().size());
    for (SourceFile source : request.sources()) {
      CompilerProtocol.write(requests, source.path());
      CompilerProtocol.write(requests, source.content());
      requests.writeBoolean(request.judges().contains(source.path()));
    }
    requests.flush();
    return new Answer(answers.readBoolean(), CompilerProtocol.text(answers));
  }

  /**
   * Parses a text, see {@link #compile}.
   *
   * @throws RefusedWorkException when the parser cannot take it
   */
  JavaSource parse(String text, Deadline deadline)
      throws IOException, InterruptedException, TimeoutException {
    return within(
        deadline,
        () -> {
          requests.writeInt(CompileServer.PARSE);
          CompilerProtocol.write(requests, text.getBytes(StandardCharsets.UTF_8));
          requests.flush();
          boolean parsed = answers.readBoolean();
          String obstacle = CompilerProtocol.text(answers);
          if (!parsed) {
            throw new RefusedWorkException("the source cannot be parsed: " + obstacle);
          }
          return JavaSource.readFrom(answers);
        });
  }

  private interface Exchange<T> {
    T run() throws IOException;
  }

  private <T> T within(Deadline deadline, Exchange<T> exchange)
      throws IOException, InterruptedException, TimeoutException {
    FutureTask<T> task = new FutureTask<>(exchange::run);
    Thread thread = new Thread(task, "compiler-" + process.pid());
    thread.setDaemon(true);
    thread.start();
    boolean answered = false;
    try {
      T answer = task.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
      answered = true;
      return answer;
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RefusedWorkException refused) {
        answered = true;
        throw refused;
      }
      throw new IOException("the compiler died: " + failed.getCause(), failed);
    } finally {
      if (!answered) {
        close();
      }
    }
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
