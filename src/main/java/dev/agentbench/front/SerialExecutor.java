package dev.agentbench.front;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Runs tasks one after another in the order given, on whichever caller's thread finds it idle. So a
 * session needs neither a thread nor a lock of its own. Thread-safe.
 */
public final class SerialExecutor implements Executor {
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger pending = new AtomicInteger();
  private final Consumer<RuntimeException> onFailure;

  public SerialExecutor(Consumer<RuntimeException> onFailure) {
    this.onFailure = onFailure;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    if (pending.getAndIncrement() == 0) {
      do {
        run(tasks.remove());
      } while (pending.decrementAndGet() > 0);
    }
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException failure) {
      onFailure.accept(failure);
    }
  }
}
