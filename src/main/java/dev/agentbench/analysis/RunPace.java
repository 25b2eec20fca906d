package dev.agentbench.analysis;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rate at which the trials of a run end. Not thread-safe. */
public final class RunPace {
  /** Null until the first trial starts. */
  private @Nullable Instant start;

  private int done;

  /** A trial started; the first one counts. */
  public void started(Instant at) {
    if (start == null) {
      start = at;
    }
  }

  /** A trial ended. */
  public void ended() {
    done++;
  }

  /** Trials per minute; empty before the first ended. */
  public Optional<Double> perMinute(Instant now) {
    if (start == null || done == 0 || !start.isBefore(now)) {
      return Optional.empty();
    }
    return Optional.of(done * 60_000.0 / Math.max(1, Duration.between(start, now).toMillis()));
  }

  /** Time that so many further trials take at the rate so far; empty before the first ended. */
  public Optional<Duration> remaining(Instant now, int left) {
    return perMinute(now).map(rate -> Duration.ofMillis((long) (left / rate * 60_000)));
  }
}
