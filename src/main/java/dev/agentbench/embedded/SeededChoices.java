package dev.agentbench.embedded;

import dev.agentbench.result.Mode;
import dev.agentbench.task.TaskId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Random choices in one step of a trial, drawn from the seed, the task, the step, the number of its
 * session and the mode: the same whatever runs beside it. Used by one thread at a time.
 */
final class SeededChoices {
  private final double luck;
  private final SplittableRandom choices;
  private final SplittableRandom latencies;

  SeededChoices(long seed, TaskId task, int step, int session, Mode mode) {
    String ofStep = step == 1 ? "" : "/" + step;
    String name = seed + "/" + task + "/" + session + "/" + mode.id() + ofStep;
    UUID hash = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    SplittableRandom random = new SplittableRandom(hash.getMostSignificantBits());
    luck = random.nextDouble();
    choices = random.split();
    latencies = random.split();
  }

  /** Whether the trial goes right, given the chance of it. */
  boolean succeeds(double chance) {
    return luck < chance;
  }

  <T> T oneOf(List<T> options) {
    return options.get(choices.nextInt(options.size()));
  }

  /**
   * A time that is lognormal around {@code mean}.
   *
   * @param spread standard deviation of its logarithm
   */
  Duration latency(Duration mean, double spread) {
    if (mean.isZero() || spread == 0) {
      return mean;
    }
    double factor = Math.exp(spread * latencies.nextGaussian() - spread * spread / 2);
    return Duration.ofNanos((long) (mean.toNanos() * factor));
  }
}
