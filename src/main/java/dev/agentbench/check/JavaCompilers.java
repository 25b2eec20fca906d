package dev.agentbench.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * Warm compilers, kept for the next to ask: as many as ever compiled at the same time. Thread-safe;
 * their processes end when closed, and with this process whatever happens to it.
 */
final class JavaCompilers implements AutoCloseable {
  private final CompileMemory memory = new CompileMemory();

  // Guarded by this.
  private final Deque<CompilerProcess> idle = new ArrayDeque<>();
  private boolean closed;

  /**
   * Compiles sources into a folder, or puts there what came of the same sources before.
   *
   * @param root that the sources are below
   * @param classes an empty folder
   * @throws TimeoutException when the deadline passed first
   */
  CompilerProcess.Answer compile(
      Path root, List<Path> sources, CompiledClasses classes, Deadline deadline)
      throws IOException, InterruptedException, TimeoutException {
    Optional<String> key = CompileMemory.key(root, sources);
    if (key.isPresent() && memory.recall(key.get(), classes.folder())) {
      return new CompilerProcess.Answer(0, "");
    }
    String folder = classes.folder().toString();
    List<String> arguments =
        new ArrayList<>(List.of("-proc:none", "-nowarn", "-encoding", "UTF-8", "-implicit:none"));
    arguments.addAll(List.of("-cp", folder, "-d", folder));
    sources.forEach(source -> arguments.add(source.toString()));
    CompilerProcess.Answer answer = compile(arguments, deadline);
    if (key.isPresent() && answer.exitCode() == 0) {
      memory.remember(key.get(), classes.folder());
    }
    return answer;
  }

  /**
   * Compiles with the arguments of javac.
   *
   * @throws TimeoutException when the deadline passed first
   */
  CompilerProcess.Answer compile(List<String> arguments, Deadline deadline)
      throws IOException, InterruptedException, TimeoutException {
    CompilerProcess compiler = take();
    CompilerProcess.Answer answer = compiler.compile(arguments, deadline);
    giveBack(compiler);
    return answer;
  }

  private CompilerProcess take() throws IOException {
    synchronized (this) {
      while (!idle.isEmpty()) {
        CompilerProcess compiler = idle.pop();
        if (compiler.isAlive()) {
          return compiler;
        }
      }
    }
    return CompilerProcess.start();
  }

  private void giveBack(CompilerProcess compiler) {
    synchronized (this) {
      if (!closed) {
        idle.push(compiler);
        return;
      }
    }
    compiler.close();
  }

  @Override
  public void close() {
    List<CompilerProcess> left;
    synchronized (this) {
      closed = true;
      left = List.copyOf(idle);
      idle.clear();
    }
    left.forEach(CompilerProcess::close);
  }
}
