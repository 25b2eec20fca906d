package dev.agentbench.store.recording;

import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.event.RunListener;
import dev.agentbench.store.RecordWriter;
import dev.agentbench.store.StoreException;
import dev.agentbench.store.StoreOutageException;
import dev.agentbench.text.Quantity;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a run's events in a database, on a thread of its own that drains an {@link RecordingQueue}.
 * A finished trial is committed at once, together with whatever else waits by then; messages wait
 * up to half a second for company. Thread-safe.
 *
 * <p>While the database is in trouble the run goes on and what it yields waits, see {@link
 * DurableWriter}. When a database that is well refuses a record, the recorder has failed for good:
 * what it holds lies in a spool, and the reason is thrown by every {@code accept} from then on and
 * by {@code close}.
 */
public final class StoreRecorder implements ResultSink {
  private static final Logger log = LoggerFactory.getLogger(StoreRecorder.class);

  /** What a last look at a database may take that does not answer. */
  private static final Duration CLOSE_MARGIN = Duration.ofSeconds(10);

  private final RecordingQueue inbox;
  private final Duration closeLimit;
  private final Thread thread;
  private final RunListener intake = new Intake();

  /** Why nothing more can be kept; null while all is well. */
  private volatile @Nullable StoreException failure;

  /** Takes what the user should know. */
  private volatile Consumer<RunEvent.Notice> notices = notice -> log.warn(notice.text());

  /** When to stop waiting for a database that is away; written before the inbox is closed. */
  private volatile long closeBy;

  /**
   * Starts the writing thread, which owns {@code writer} and closes it.
   *
   * @param spools take what comes while the database is away
   * @param closeLimit how long closing waits until all is kept
   */
  public StoreRecorder(RecordWriter writer, SpoolFolder spools, Duration closeLimit) {
    this(writer, spools, RecordingQueue.withDefaults(), closeLimit);
  }

  StoreRecorder(
      RecordWriter writer, SpoolFolder spools, RecordingQueue inbox, Duration closeLimit) {
    this.inbox = inbox;
    this.closeLimit = closeLimit;
    this.thread = new Thread(() -> drain(writer, spools), "store-recorder");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void accept(RunEvent event) {
    throwIfFailed();
    event.deliverTo(intake);
  }

  @Override
  public void accept(RunEvent event, Runnable kept) {
    if (event instanceof RunEvent.TrialFinished finished) {
      throwIfFailed();
      requireTaken(inbox.add(finished, true, kept));
    } else {
      accept(event);
      kept.run();
    }
  }

  @Override
  public void noticesTo(Consumer<RunEvent.Notice> taker) {
    notices = taker;
  }

  @Override
  public void close() {
    closeBy = System.nanoTime() + closeLimit.toNanos();
    inbox.close();
    if (!ended()) {
      throw new StoreException(
          "Not all results could be stored within " + Quantity.limit(closeLimit),
          "Is the disk full or very slow, or does another program hold the database?");
    }
    throwIfFailed();
    if (inbox.cutMessages() > 0) {
      log.warn(
          "{} transcript messages were kept without their text: the database was too slow",
          inbox.cutMessages());
    }
  }

  /** Waits for the writing thread, also when interrupted: what is measured must be kept. */
  private boolean ended() {
    long deadline = closeBy + CLOSE_MARGIN.toNanos();
    boolean interrupted = false;
    while (thread.isAlive() && System.nanoTime() - deadline < 0) {
      try {
        TimeUnit.NANOSECONDS.timedJoin(thread, deadline - System.nanoTime());
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }

  private void drain(RecordWriter writer, SpoolFolder spools) {
    try (writer;
        DurableWriter keeper = new DurableWriter(writer, spools, inbox, this::tell)) {
      try {
        drain(keeper);
      } catch (StoreOutageException stillAway) {
        failure = stillAway;
      } catch (StoreException e) {
        fail(e, keeper);
      } catch (InterruptedException | RuntimeException | Error e) {
        fail(new StoreException("Results could not be stored: " + e, null, e), keeper);
      }
    }
  }

  private void drain(DurableWriter keeper) throws InterruptedException {
    for (List<QueuedEvent> all = inbox.take(); !all.isEmpty(); all = inbox.take()) {
      keeper.keep(all);
      if (keeper.isAway()) {
        waitOut(keeper);
      }
    }
  }

  /** Until the database is back; once nothing more can come, for a bounded time. */
  private void waitOut(DurableWriter keeper) throws InterruptedException {
    ReconnectDelay pause = new ReconnectDelay();
    while (keeper.isAway()) {
      keeper.keep(inbox.takeWithin(pause.leftNanos()));
      if (pause.leftNanos() <= 0) {
        keeper.tryAgain();
        pause.next();
      }
      if (inbox.isDone() && System.nanoTime() - closeBy > 0) {
        keeper.requireFinished();
      }
    }
  }

  private void tell(String text) {
    notices.accept(new RunEvent.Notice(text));
  }

  /** What has come in by now is not lost. */
  private void fail(StoreException reason, DurableWriter keeper) {
    log.error("Results can no longer be stored", reason);
    failure = reason;
    inbox.close();
    keeper.putAside(inbox.rest(), reason);
  }

  /** A new exception each time: one that is thrown twice could not be added as suppressed. */
  private void throwIfFailed() {
    StoreException reason = failure;
    if (reason != null) {
      throw new StoreException(reason.getMessage(), reason.hint().orElse(null), reason);
    }
  }

  private void requireTaken(boolean taken) {
    if (!taken) {
      throwIfFailed();
      throw new IllegalStateException("an event came after the recorder was closed");
    }
  }

  /** Sorts events into the inbox; called by many threads at once. */
  private final class Intake implements RunListener {
    @Override
    public void experimentStarted(RunEvent.ExperimentStarted event) {
      take(event, true);
    }

    @Override
    public void trialStarted(RunEvent.TrialStarted event) {
      take(event, false);
    }

    @Override
    public void messageExchanged(RunEvent.MessageExchanged event) {
      requireTaken(inbox.addMessage(event));
    }

    @Override
    public void checkpointReached(RunEvent.CheckpointReached event) {
      take(event, true);
    }

    @Override
    public void trialFinished(RunEvent.TrialFinished event) {
      take(event, true);
    }

    @Override
    public void tokenRefreshed(RunEvent.TokenRefreshed event) {
      take(event, false);
    }

    @Override
    public void experimentFinished(RunEvent.ExperimentFinished event) {
      take(event, true);
    }

    private void take(RunEvent event, boolean atOnce) {
      requireTaken(inbox.add(event, atOnce, () -> {}));
    }
  }
}
