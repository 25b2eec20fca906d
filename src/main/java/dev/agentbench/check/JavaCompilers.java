package dev.agentbench.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
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
   * Compiles sources into a jar, or puts there what came of the same sources before.
   *
   * @param root that the sources are below
   * @param classes a jar that is not there yet
   * @throws TimeoutException when the deadline passed first
   */
  CompilerProcess.Answer compile(
      Path root, List<Path> sources, CompiledClasses classes, Deadline deadline)
      throws IOException, InterruptedException, TimeoutException {
    Optional<String> key = CompileMemory.key(root, sources);
    if (key.isPresent() && memory.recall(key.get(), classes.jar())) {
      return new CompilerProcess.Answer(true, "");
    }
    CompilerProcess compiler = take();
    CompilerProcess.Answer answer = compiler.compile(classes.jar(), sources, deadline);
    giveBack(compiler);
    if (key.isPresent() && answer.compiled()) {
      memory.remember(key.get(), classes.jar());
    }
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
