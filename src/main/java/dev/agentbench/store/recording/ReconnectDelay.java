package dev.agentbench.store.recording;

import java.time.Duration;

/** Pauses between tries, each twice as long as the one before, up to five seconds. */
final class ReconnectDelay {
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private Duration pause = FIRST;
  private long end = System.nanoTime() + FIRST.toNanos();

  /** How long the pause still takes; not positive once it is over. */
  long leftNanos() {
    return end - System.nanoTime();
  }

  /** Begins the next pause. */
  void next() {
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    end = System.nanoTime() + pause.toNanos();
  }
}
