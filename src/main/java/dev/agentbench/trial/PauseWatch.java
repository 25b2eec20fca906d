package dev.agentbench.trial;

import dev.agentbench.trial.TrialPauses.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Notices that the whole process stood still: stopped by a signal, or a machine without a processor
 * to spare. Somebody calls {@link #tick} again and again; a gap between two calls is a pause, and
 * what others seemed to let pass meanwhile is none of their silence. Thread-safe.
 *
 * <p>The sleep of a machine is no pause here, since {@link System#nanoTime()} stands still with it.
 */
public final class PauseWatch {
  /** Gaps that are shorter count as scheduling. */
  private static final long LEAST_NANOS = Duration.ofSeconds(3).toNanos();

  /** As {@link System#nanoTime()}. All fields are guarded by this. */
  private long tickedAt;

  private long paused;

  /** Each from one tick to the next. */
  private final List<Pause> pauses = new ArrayList<>();

  /** A watch of a process that runs at this moment. */
  public PauseWatch(long now) {
    tickedAt = now;
  }

  /** To be called several times a second; the times never go back. */
  public synchronized void tick(long now) {
    if (gap(now) > 0) {
      pauses.add(new Pause(tickedAt, now));
      paused += gap(now);
    }
    tickedAt = now;
  }

  /** How long all pauses together took until now, the present one included. */
  public synchronized Duration paused(long now) {
    return Duration.ofNanos(paused + gap(now));
  }

  /** All pauses until now, the present one included, in the order of time; a list of its own. */
  synchronized List<Pause> pauses(long now) {
    List<Pause> all = new ArrayList<>(pauses);
    if (gap(now) > 0) {
      all.add(new Pause(tickedAt, now));
    }
    return all;
  }

  private long gap(long now) {
    long gap = now - tickedAt;
    return gap >= LEAST_NANOS ? gap : 0;
  }
}
