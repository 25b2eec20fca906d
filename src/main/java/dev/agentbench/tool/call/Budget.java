package dev.agentbench.tool.call;

import java.time.Duration;
import java.util.Locale;

/**
 * Steps and time that one call may take. Every loop whose length an agent chooses spends from it, a
 * step for about one character or line, and so sees an interrupt in time. Used by the thread of the
 * call.
 */
public final class Budget {
  private static final long STEPS = 500_000_000;
  private static final Duration TIME = Duration.ofSeconds(20);
  private static final int STEPS_PER_LOOK = 64;

  private final Duration time;
  private final long start = System.nanoTime();
  private long left;
  private long unlooked;

  public Budget(long steps, Duration time) {
    this.left = steps;
    this.time = time;
  }

  /** What a call may take beside the commands that it starts. */
  public static Budget ofCall() {
    return new Budget(STEPS, TIME);
  }

  /**
   * Takes so many steps.
   *
   * @throws BudgetExceededException when they are not left, the time is over, or the thread is
   *     interrupted
   */
  public void spend(long steps) {
    left -= steps;
    unlooked += steps;
    if (left < 0) {
      throw new BudgetExceededException(
          "took longer than allowed for one call; ask for less at once");
    }
    if (unlooked >= STEPS_PER_LOOK) {
      unlooked = 0;
      look();
    }
  }

  private void look() {
    if (System.nanoTime() - start > time.toNanos()) {
      throw new BudgetExceededException(
          String.format(
              Locale.ROOT, "took longer than %d s; ask for less at once", time.toSeconds()));
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new BudgetExceededException("was interrupted");
    }
  }
}
