package dev.agentbench.check;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Warm compilers, kept for the next to ask: as many as ever compiled at the same time. Thread-safe;
 * their processes end when closed, and with this process whatever happens to it.
 */
final class JavaCompilers implements AutoCloseable {
  // Guarded by this.
  private final Deque<CompilerProcess> idle = new ArrayDeque<>();
  private boolean closed;

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
