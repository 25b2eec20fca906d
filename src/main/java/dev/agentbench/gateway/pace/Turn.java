package dev.agentbench.gateway.pace;

import dev.agentbench.gateway.pace.Pacer.Urgency;
import java.time.Duration;
import java.util.function.Consumer;

/** A place in a pacer's line for one request. Used by one thread; closed by who took it. */
public final class Turn implements AutoCloseable {
  private final Pacer pacer;
  private final Urgency urgency;

  Turn(Pacer pacer, Urgency urgency) {
    this.pacer = pacer;
    this.urgency = urgency;
  }

  Urgency urgency() {
    return urgency;
  }

  /**
   * Zero when the request may go out now, which uses the turn up; else how long to wait before
   * asking again.
   *
   * @param now by {@link System#nanoTime()}
   */
  public Duration ask(long now) {
    return pacer.ask(this, now);
  }

  /**
   * Waits until the request may go out.
   *
   * @param held told before each wait how long it is
   * @return when the turn came, by {@link System#nanoTime()}
   */
  public long await(Consumer<Duration> held) throws InterruptedException {
    int changes = pacer.changes();
    long now = System.nanoTime();
    for (Duration wait = ask(now); !wait.isZero(); wait = ask(now)) {
      held.accept(wait);
      pacer.await(wait, changes);
      changes = pacer.changes();
      now = System.nanoTime();
    }
    return now;
  }

  /** Leaves the line, if still in it. */
  @Override
  public void close() {
    pacer.leave(this);
  }
}
