package dev.agentbench.web;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.text.ForeignText;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs checks of drafts in the background, one at a time. A run that nobody asks about any more, or
 * that takes too long, is interrupted. Thread-safe; closed by who made it.
 */
public final class DryRuns implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DryRuns.class);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration CLOSING = Duration.ofSeconds(30);

  private final Duration patience;
  private @Nullable Job job; // guarded by this
  private boolean closed; // guarded by this

  /**
   * @param patience how long a run goes on that nobody asks about
   */
  public DryRuns(Duration patience) {
    this.patience = patience;
  }

  /** Runs the checks. */
  @FunctionalInterface
  public interface Work {
    Done run() throws InterruptedException;
  }

  /**
   * One check.
   *
   * @param status {@code passed}, {@code failed}, {@code skipped} ...
   */
  public record Line(String type, String subject, String status, String detail) {}

  /**
   * What came of it.
   *
   * @param verdict one sentence
   */
  public record Done(String verdict, List<Line> checks) {
    public Done {
      checks = List.copyOf(checks);
    }
  }

  /**
   * The state of a run.
   *
   * @param done null while it runs, and when it failed
   * @param failure why there is no result; null otherwise
   */
  public record State(String id, boolean running, @Nullable Done done, @Nullable String failure) {}

  /** A run; the last one is kept until the next begins. */
  private static final class Job {
    private final String id = UUID.randomUUID().toString();
    private final FutureTask<Done> task;
    private final Thread thread;
    private volatile long asked = System.nanoTime();

    Job(Work work) {
      this.task = new FutureTask<>(work::run);
      this.thread = new Thread(task, "dry-run");
      thread.setDaemon(true);
    }
  }

  /** Starts a run; 409 while another one goes on. */
  public synchronized State start(Work work) {
    if (closed || (job != null && job.thread.isAlive())) {
      throw new WebProblem(409, "Another dry run is going on. Wait until it ends, or stop it.");
    }
    Job next = new Job(work);
    job = next;
    next.thread.start();
    Thread watch = new Thread(() -> watch(next), "dry-run-watch");
    watch.setDaemon(true);
    watch.start();
    return new State(next.id, true, null, null);
  }

  /** The state of the run of an id; 404 when it is not the last one. */
  public State look(String id) {
    Job found = find(id);
    found.asked = System.nanoTime();
    if (!found.task.isDone()) {
      return new State(id, true, null, null);
    }
    try {
      return new State(id, false, found.task.get(), null);
    } catch (CancellationException stopped) {
      return new State(id, false, null, "It was stopped.");
    } catch (ExecutionException failed) {
      return new State(id, false, null, words(failed.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new State(id, true, null, null);
    }
  }

  /** Interrupts a run; nothing when it has ended. */
  public void stop(String id) {
    find(id).task.cancel(true);
  }

  private synchronized Job find(String id) {
    if (job == null || !job.id.equals(id)) {
      throw WebProblem.notFound("There is no such dry run any more.");
    }
    return job;
  }

  private static String words(Throwable failure) {
    if (failure instanceof BenchmarkException told) {
      return ForeignText.clean(told.getMessage() + told.hint().map(hint -> ". " + hint).orElse(""));
    }
    log.error("a dry run broke", failure);
    return "This is a fault of the server; its log tells more.";
  }

  private void watch(Job watched) {
    long begun = System.nanoTime();
    while (!watched.task.isDone()) {
      try {
        watched.task.get(Math.max(1, patience.toMillis() / 10), TimeUnit.MILLISECONDS);
      } catch (TimeoutException goesOn) {
        long now = System.nanoTime();
        if (now - watched.asked > patience.toNanos() || now - begun > LONGEST.toNanos()) {
          watched.task.cancel(true);
        }
      } catch (ExecutionException | CancellationException | InterruptedException ended) {
        return;
      }
    }
  }

  @Override
  public void close() {
    Job last;
    synchronized (this) {
      closed = true;
      last = job;
    }
    if (last == null) {
      return;
    }
    last.task.cancel(true);
    try {
      last.thread.join(CLOSING.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (last.thread.isAlive()) {
      log.warn("a dry run still goes on {} s after it was stopped", CLOSING.toSeconds());
    }
  }
}
