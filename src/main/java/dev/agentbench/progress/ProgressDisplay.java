package dev.agentbench.progress;

import dev.agentbench.event.RunEvent;
import dev.agentbench.event.RunListener;
import dev.agentbench.result.TrialId;
import dev.agentbench.text.ForeignText;
import dev.agentbench.text.ScreenWriter;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shows a run while it runs. Thread-safe: events, log lines and the clock's ticks come from
 * different threads and are written one after the other. Closed by whoever opened it; the writer
 * stays open.
 */
public final class ProgressDisplay implements RunListener, AutoCloseable {
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private final Object lock = new Object();

  /** Held while the terminal is asked, so that the last answer is the newest. */
  private final Object asking = new Object();

  private final InstantSource clock;

  // Guarded by lock.
  private final Tally tally = new Tally();
  private final ProgressView face;
  private boolean closed;

  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "progress-tick");
            thread.setDaemon(true);
            return thread;
          });

  private ProgressDisplay(
      ProgressMode mode, Terminal terminal, ScreenWriter out, InstantSource clock) {
    this.clock = clock;
    this.face =
        switch (mode) {
          case AUTO ->
              terminal.live()
                  ? new BarView(out, terminal, tally)
                  : new PlainView(out, terminal, tally, clock.instant());
          case BAR -> new BarView(out, terminal, tally);
          case PLAIN -> new PlainView(out, terminal, tally, clock.instant());
          case NONE -> new SilentView(out);
        };
  }

  /**
   * Shows progress on {@code out} until closed, refreshed once a second.
   *
   * @param mode {@code AUTO} takes the bar where {@code terminal} is live
   * @param out usually standard error; flushed after each drawing
   */
  public static ProgressDisplay open(
      ProgressMode mode, Terminal terminal, PrintWriter out, InstantSource clock) {
    ProgressDisplay display = withoutTicks(mode, terminal, out, clock);
    if (mode != ProgressMode.NONE) {
      var unused = display.ticks.scheduleAtFixedRate(display::tick, 1, 1, TimeUnit.SECONDS);
    }
    return display;
  }

  /** A display that is refreshed by {@link #tick} alone. */
  static ProgressDisplay withoutTicks(
      ProgressMode mode, Terminal terminal, PrintWriter out, InstantSource clock) {
    return new ProgressDisplay(mode, terminal, ScreenWriter.over(out), clock);
  }

  /** Writes a line that stays, above the live lines; any thread, also after closing. */
  public void println(String line) {
    synchronized (lock) {
      face.println(line);
    }
  }

  @Override
  public void experimentStarted(RunEvent.ExperimentStarted event) {
    synchronized (lock) {
      tally.planned(event.experiment(), event.plannedTrials());
      changed();
    }
  }

  @Override
  public void trialStarted(RunEvent.TrialStarted event) {
    synchronized (lock) {
      tally.started(event, clock.instant());
      changed();
    }
  }

  @Override
  public void messageExchanged(RunEvent.MessageExchanged event) {
    working(event.message().trial());
  }

  @Override
  public void toolCalled(RunEvent.ToolCalled event) {
    working(event.trial());
  }

  @Override
  public void trialWaiting(RunEvent.TrialWaiting event) {
    synchronized (lock) {
      tally.waiting(event, clock.instant());
      changed();
    }
  }

  @Override
  public void planMoved(RunEvent.PlanMoved event) {
    synchronized (lock) {
      tally.planMoved(event);
      changed();
    }
  }

  @Override
  public void trialChecking(RunEvent.TrialChecking event) {
    synchronized (lock) {
      tally.checking(event.trial());
      changed();
    }
  }

  @Override
  public void trialFinished(RunEvent.TrialFinished event) {
    synchronized (lock) {
      tally.finished(event.trial());
      if (!closed) {
        face.finished(event.trial(), clock.instant());
      }
    }
  }

  @Override
  public void trialRequeued(RunEvent.TrialRequeued event) {
    synchronized (lock) {
      tally.requeued(event);
      changed();
    }
  }

  @Override
  public void runSteered(RunEvent.RunSteered event) {
    synchronized (lock) {
      face.println(ForeignText.line(event.control().byline()));
    }
  }

  @Override
  public void notice(RunEvent.Notice event) {
    synchronized (lock) {
      tally.noticed(event);
      face.println(ForeignText.line(event.text()));
    }
  }

  /**
   * The terminal has another width, which is asked for; any thread. Nothing is drawn until it is
   * known: how many rows the live lines take by now depends on it.
   */
  public void resized() {
    resizing();
    synchronized (asking) {
      resized(TerminalWidth.ask());
    }
  }

  void resizing() {
    synchronized (lock) {
      if (!closed) {
        face.resizing();
      }
    }
  }

  /**
   * @param columns empty when the terminal does not say
   */
  void resized(OptionalInt columns) {
    synchronized (lock) {
      if (!closed) {
        face.resized(columns, clock.instant());
      }
    }
  }

  /**
   * Removes the live lines and writes the last line of a process that ends at once; any thread.
   * Does not wait for a drawing that is due.
   */
  public void endWith(String line) {
    synchronized (lock) {
      removeLiveLines();
      face.println(line);
    }
  }

  private void removeLiveLines() {
    if (!closed) {
      closed = true;
      face.close();
    }
  }

  /** Removes the live lines; nothing but {@link #println} writes afterwards. */
  @Override
  public void close() {
    ticks.shutdownNow();
    synchronized (lock) {
      removeLiveLines();
    }
    try {
      ticks.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What happens once a second. */
  void tick() {
    synchronized (lock) {
      if (!closed) {
        face.tick(clock.instant());
      }
    }
  }

  private void working(TrialId trial) {
    synchronized (lock) {
      tally.working(trial);
      changed();
    }
  }

  private void changed() {
    if (!closed) {
      Instant now = clock.instant();
      face.changed(now);
    }
  }
}
