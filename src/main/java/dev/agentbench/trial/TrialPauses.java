package dev.agentbench.trial;

import dev.agentbench.trial.conversation.RunnerDelays;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The times in which the clocks of one trial stand still: the pauses of the whole process, and
 * those in which the trial was held at a {@link PauseGate}. A moment that is both counts once.
 * Times are those of {@link System#nanoTime()}. Thread-safe.
 */
final class TrialPauses {
  private final PauseWatch process;
  private final List<Pause> holds = new ArrayList<>(); // guarded by this

  /** A stretch of time. */
  record Pause(long from, long to) {}

  /**
   * @param process the watch over the whole process
   */
  TrialPauses(PauseWatch process) {
    this.process = process;
  }

  /** The trial was held; told once the hold is over, in the order of time. */
  synchronized void held(long from, long to) {
    holds.add(new Pause(from, to));
  }

  /** How long all pauses together took until now. */
  Duration until(long now) {
    long sum = 0;
    for (Pause pause : all(now)) {
      sum += pause.to() - pause.from();
    }
    return Duration.ofNanos(sum);
  }

  /**
   * How much of the time between two instants was pauses, without the part of them that is a delay
   * of the runner as well. Right to a quarter of a second for each pause of the process.
   *
   * @param now includes a pause of the process that ends at this moment
   */
  Duration within(long from, long to, RunnerDelays delays, long now) {
    Duration sum = Duration.ZERO;
    for (Pause pause : all(now)) {
      // differences only: nanoTime may overflow
      long first = later(pause.from(), from);
      long last = pause.to() - to < 0 ? pause.to() : to;
      if (last - first > 0) {
        sum = sum.plusNanos(last - first).minus(delays.within(first, last));
      }
    }
    return sum;
  }

  /** Pauses of both kinds that do not touch each other, in the order of time. */
  private List<Pause> all(long now) {
    List<Pause> sorted = process.pauses(now);
    synchronized (this) {
      sorted.addAll(holds);
    }
    sorted.sort((one, other) -> Long.signum(one.from() - other.from()));
    List<Pause> merged = new ArrayList<>();
    for (Pause pause : sorted) {
      Pause last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last == null || pause.from() - last.to() > 0) {
        merged.add(pause);
      } else {
        merged.set(merged.size() - 1, new Pause(last.from(), later(last.to(), pause.to())));
      }
    }
    return merged;
  }

  private static long later(long one, long other) {
    return one - other > 0 ? one : other;
  }
}
