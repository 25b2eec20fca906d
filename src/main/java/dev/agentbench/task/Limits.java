package dev.agentbench.task;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Limits that a task sets for itself; null means: as configured.
 *
 * @param timeout longest silence of the agent
 * @param deadline longest time for the whole conversation
 * @param maxToolCalls tool calls allowed
 * @param passThreshold share of checks that must pass, in (0, 1]
 */
public record Limits(
    @Nullable Duration timeout,
    @Nullable Duration deadline,
    @Nullable Integer maxToolCalls,
    @Nullable Double passThreshold) {

  /** A task without limits of its own. */
  public static final Limits NONE = new Limits(null, null, null, null);

  public Limits {
    requirePositive("timeout", timeout);
    requirePositive("deadline", deadline);
    if (maxToolCalls != null && maxToolCalls < 1) {
      throw new IllegalArgumentException("maxToolCalls is " + maxToolCalls + ", not at least 1");
    }
    if (passThreshold != null && !(passThreshold > 0 && passThreshold <= 1)) {
      throw new IllegalArgumentException("passThreshold is " + passThreshold + ", not in (0, 1]");
    }
  }

  private static void requirePositive(String name, @Nullable Duration duration) {
    if (duration != null && (duration.isZero() || duration.isNegative())) {
      throw new IllegalArgumentException(name + " is " + duration + ", not above zero");
    }
  }
}
