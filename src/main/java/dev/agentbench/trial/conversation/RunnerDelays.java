package dev.agentbench.trial.conversation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The times in which the runner itself held a message back: for pacing, or since the backend had
 * refused it. They are no time of the agent's. Times are those of {@link System#nanoTime()}. Used
 * by one thread.
 */
public final class RunnerDelays {
  private final List<Hold> holds = new ArrayList<>();

  private record Hold(long from, long to) {}

  private long since;
  private boolean open;

  /** A message is held back from now on; nothing changes while one is already. */
  public void begin(long now) {
    if (!open) {
      since = now;
      open = true;
    }
  }

  /** The message goes out; nothing when none was held back. */
  public void end(long now) {
    if (open) {
      holds.add(new Hold(since, now));
      open = false;
    }
  }

  /** A message of the agent waited for the runner, unless it came after {@code to}. */
  public void waited(long from, long to) {
    if (!open && to - from > 0) {
      holds.add(new Hold(from, to));
    }
  }

  /** How much of the time between two instants was such waiting. */
  public Duration within(long from, long to) {
    long nanos = open ? overlap(since, to, from, to) : 0;
    for (Hold hold : holds) {
      nanos += overlap(hold.from(), hold.to(), from, to);
    }
    return Duration.ofNanos(nanos);
  }

  /** Differences only: nanoTime may overflow. */
  private static long overlap(long holdFrom, long holdTo, long from, long to) {
    long before = Math.max(0, from - holdFrom);
    long after = Math.max(0, holdTo - to);
    return Math.max(0, holdTo - holdFrom - before - after);
  }
}
