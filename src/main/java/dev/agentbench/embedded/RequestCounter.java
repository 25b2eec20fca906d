package dev.agentbench.embedded;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts who asked, to let the first ones pass and serve so many after them. Thread-safe. */
final class RequestCounter {
  private final AtomicInteger asked = new AtomicInteger();
  private final int skip;
  private final int times;

  RequestCounter(int skip, int times) {
    this.skip = skip;
    this.times = times;
  }

  boolean isNext() {
    int before = asked.getAndUpdate(count -> count == Integer.MAX_VALUE ? count : count + 1);
    return before >= skip && before - skip < times;
  }
}
