package dev.agentbench.check.java;

import dev.agentbench.check.limit.CannotCheckException;
import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.RefusedWorkException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Warm compilers, kept for the next to ask. A few work at the same time; who comes later waits in
 * order, and that wait is no part of a check's time. A compiler that died is replaced and asked
 * again, once. Thread-safe; their processes end when closed, and with this process whatever happens
 * to it.
 */
public final class JavaCompilers implements AutoCloseable {
  public static final int MAX_WAIT_SECONDS = 300;

  private final CompileMemory memory = new CompileMemory();
  private final Semaphore places =
      new Semaphore(Math.max(4, 2 * Runtime.getRuntime().availableProcessors()), true);

  // Guarded by this.
  private final Deque<CompilerProcess> idle = new ArrayDeque<>();
  private boolean closed;

  /**
   * Compiles sources into a jar, or puts there what came of the same sources before.
   *
   * @param classes a jar that is not there yet
   * @throws TimeoutException when the deadline passed first
   * @throws CannotCheckException when no compiler could be had
   */
  public CompilerProcess.Answer compile(
      CompileRequest request, CompiledClasses classes, Deadline deadline)
      throws IOException, InterruptedException, TimeoutException {
    Optional<String> key = CompileMemory.key(request);
    if (key.isPresent() && memory.recall(key.get(), classes.jar())) {
      return new CompilerProcess.Answer(true, "");
    }
    CompilerProcess.Answer answer =
        ask(deadline, compiler -> compiler.compile(classes.jar(), request, deadline));
    if (key.isPresent() && answer.compiled()) {
      memory.remember(key.get(), classes.jar());
    }
    return answer;
  }

  /**
   * Parses a text.
   *
   * @throws RefusedWorkException when the parser cannot take it
   * @throws TimeoutException when the deadline passed first
   * @throws CannotCheckException when no compiler could be had
   */
  JavaSource parse(String text, Deadline deadline) throws InterruptedException, TimeoutException {
    return ask(deadline, compiler -> compiler.parse(text, deadline));
  }

  private interface Work<T> {
    T by(CompilerProcess compiler) throws IOException, InterruptedException, TimeoutException;
  }

  private <T> T ask(Deadline deadline, Work<T> work) throws InterruptedException, TimeoutException {
    waitForAPlace(deadline);
    try {
      try {
        return askOne(work);
      } catch (IOException died) {
        return askOne(work);
      }
    } catch (IOException diedAgain) {
      throw new CannotCheckException(diedAgain.getMessage());
    } finally {
      places.release();
    }
  }

  private void waitForAPlace(Deadline deadline) throws InterruptedException {
    deadline.hold();
    try {
      if (!places.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new CannotCheckException(
            "no compiler was free within " + MAX_WAIT_SECONDS + " s; run fewer trials at once");
      }
    } finally {
      deadline.go();
    }
  }

  private <T> T askOne(Work<T> work) throws IOException, InterruptedException, TimeoutException {
    CompilerProcess compiler = take();
    try {
      return work.by(compiler);
    } finally {
      giveBack(compiler);
    }
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
      if (!closed && compiler.isAlive()) {
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
