package dev.agentbench.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Percentile bootstrap of a mean over tasks (Efron 1979; recommended for few tasks in place of
 * normal theory by Bowyer et al. 2025, arXiv 2503.01747). A task is drawn as a whole: its trials
 * are reduced to one number before, so that they stay together.
 */
public final class Bootstrap {
  /** Resamples drawn for one interval. */
  public static final int DRAWS = 10_000;

  /** Seed of every interval: equal results give equal intervals. */
  public static final long SEED = 20_241_101L;

  private Bootstrap() {}

  /**
   * The interval of the mean of {@code perTask}, one number a task.
   *
   * @return empty unless at least two tasks differ: there is then nothing to draw from, and a point
   *     would claim a certainty that is not there
   */
  public static Optional<Interval> ofMean(double[] perTask) {
    if (Arrays.stream(perTask).distinct().count() < 2) {
      return Optional.empty();
    }
    double[] means = drawMeans(perTask);
    double tail = 100 * (1 - Interval.LEVEL) / 2;
    Percentiles percentiles = new Percentiles(means);
    return Optional.of(new Interval(percentiles.at(tail), percentiles.at(100 - tail)));
  }

  private static double[] drawMeans(double[] perTask) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] means = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      double sum = 0;
      for (int i = 0; i < perTask.length; i++) {
        sum += perTask[random.nextInt(perTask.length)];
      }
      means[draw] = sum / perTask.length;
    }
    return means;
  }
}
