package dev.agentbench.store;

import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.event.RunListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a run's events in a database, on a thread of its own that drains an {@link Inbox}. A
 * finished trial is committed at once, together with whatever else waits by then; messages wait up
 * to half a second for company. Thread-safe.
 *
 * <p>When a record cannot be kept, the recorder has failed for good: the reason is thrown by every
 * {@code accept} from then on and by {@code close}.
 */
public final class StoreRecorder implements ResultSink {
  private static final Logger log = LoggerFactory.getLogger(StoreRecorder.class);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(60);

  private final Inbox inbox;
  private final Duration closeLimit;
  private final Thread thread;
  private final RunListener intake = new Intake();

  /** Why nothing more can be kept; null while all is well. */
  private volatile @Nullable StoreException failure;

  /** Starts the writing thread, which owns {@code writer} and closes it. */
  public StoreRecorder(RecordWriter writer) {
    this(writer, Inbox.withDefaults(), CLOSE_LIMIT);
  }

  StoreRecorder(RecordWriter writer, Inbox inbox, Duration closeLimit) {
    this.inbox = inbox;
    this.closeLimit = closeLimit;
    this.thread = new Thread(() -> drain(writer), "store-recorder");
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
      requireTaken(inbox.addUrgent(records -> records.trial(finished.trial()), kept));
    } else {
      accept(event);
      kept.run();
    }
  }

  @Override
  public void close() {
    inbox.close();
    if (!ended()) {
      throw new StoreException(
          "Not everything could be kept within " + closeLimit.toSeconds() + " s",
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
    long deadline = System.nanoTime() + closeLimit.toNanos();
    boolean interrupted = false;
    while (thread.isAlive() && System.nanoTime() < deadline) {
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

  private void drain(RecordWriter writer) {
    try (writer) {
      BatchWriter batches = new BatchWriter(writer);
      for (List<Inbox.Entry> all = inbox.take(); !all.isEmpty(); all = inbox.take()) {
        batches.write(all);
        inbox.written(all);
      }
    } catch (StoreException e) {
      fail(e);
    } catch (InterruptedException | RuntimeException | Error e) {
      fail(new StoreException("Results could not be kept: " + e, null, e));
    }
  }

  private void fail(StoreException reason) {
    log.error("Results are no longer kept", reason);
    failure = reason;
    inbox.close();
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
      requireTaken(inbox.addUrgent(records -> records.experimentStarted(event.experiment())));
    }

    @Override
    public void trialStarted(RunEvent.TrialStarted event) {
      requireTaken(
          inbox.add(records -> records.trialStarted(event.trial(), event.key(), event.at())));
    }

    @Override
    public void messageExchanged(RunEvent.MessageExchanged event) {
      requireTaken(inbox.addMessage(event.message()));
    }

    @Override
    public void trialFinished(RunEvent.TrialFinished event) {
      requireTaken(inbox.addUrgent(records -> records.trial(event.trial())));
    }

    @Override
    public void tokenRefreshed(RunEvent.TokenRefreshed event) {
      requireTaken(inbox.add(records -> records.tokenRefresh(event.experiment(), event.refresh())));
    }

    @Override
    public void experimentFinished(RunEvent.ExperimentFinished event) {
      requireTaken(
          inbox.addUrgent(records -> records.experimentFinished(event.experiment(), event.end())));
    }
  }
}
