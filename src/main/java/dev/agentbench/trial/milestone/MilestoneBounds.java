package dev.agentbench.trial.milestone;

import java.time.Duration;

/**
 * Bounds of the cost of milestones.
 *
 * @param atOnce how many are checked at once, in all trials together
 * @param waiting how many copies may wait for that; at any more moments nothing is copied
 * @param perAttempt after so many no more are taken
 * @param copying what the copies of an attempt may take, whatever its length
 * @param copyingShare what they may take of the time that the attempt has run, where that is more
 * @param end how long the end of an attempt may wait for checks under way
 * @param endShare the same as a share of the time that it has run, where that is more
 */
public record MilestoneBounds(
    int atOnce,
    int waiting,
    int perAttempt,
    Duration copying,
    double copyingShare,
    Duration end,
    double endShare) {

  /** Together 5 % of the time of an attempt that runs for 67 s or longer. */
  public static final MilestoneBounds DEFAULTS =
      new MilestoneBounds(1, 8, 1_000, Duration.ofMillis(500), 0.02, Duration.ofSeconds(2), 0.03);

  Duration copyingAfter(Duration elapsed) {
    return longer(copying, elapsed, copyingShare);
  }

  Duration endAfter(Duration elapsed) {
    return longer(end, elapsed, endShare);
  }

  private static Duration longer(Duration least, Duration elapsed, double share) {
    Duration part = Duration.ofNanos((long) (elapsed.toNanos() * share));
    return part.compareTo(least) > 0 ? part : least;
  }
}
