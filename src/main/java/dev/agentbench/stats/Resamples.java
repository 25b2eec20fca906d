package dev.agentbench.stats;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Means of tasks drawn with replacement. All come from one seed, so the tasks that are drawn from n
 * tasks are the same for every metric; for few tasks they are drawn once and kept. Thread-safe.
 */
final class Resamples {
  /** Up to so many tasks they are kept: 21 MB at most, for all numbers of tasks together. */
  private static final int FEW = 64;

  private static final AtomicReferenceArray<byte[]> KEPT = new AtomicReferenceArray<>(FEW + 1);

  private Resamples() {}

  /**
   * The means of resamples.
   *
   * @param perTask one number a task
   * @param draws how many; at most {@link Bootstrap#DRAWS}
   */
  static double[] means(double[] perTask, int draws) {
    return perTask.length <= FEW
        ? means(perTask, draws, kept(perTask.length))
        : freshMeans(perTask, draws);
  }

  private static double[] means(double[] perTask, int draws, byte[] tasks) {
    int n = perTask.length;
    double[] means = new double[draws];
    for (int draw = 0; draw < draws; draw++) {
      double sum = 0;
      for (int i = draw * n; i < (draw + 1) * n; i++) {
        sum += perTask[tasks[i]];
      }
      means[draw] = sum / n;
    }
    return means;
  }

  /** The same without what is kept. */
  static double[] freshMeans(double[] perTask, int draws) {
    int n = perTask.length;
    SplittableRandom random = new SplittableRandom(Bootstrap.SEED);
    double[] means = new double[draws];
    for (int draw = 0; draw < draws; draw++) {
      double sum = 0;
      long bits = 0;
      for (int i = 0; i < n; i++) {
        bits = i % 2 == 0 ? random.nextLong() : bits >>> 32;
        sum += perTask[place(bits, n)];
      }
      means[draw] = sum / n;
    }
    return means;
  }

  private static byte[] kept(int n) {
    byte[] kept = KEPT.get(n);
    if (kept == null) {
      kept = drawn(n);
      KEPT.set(n, kept);
    }
    return kept;
  }

  private static byte[] drawn(int n) {
    SplittableRandom random = new SplittableRandom(Bootstrap.SEED);
    byte[] tasks = new byte[Bootstrap.DRAWS * n];
    for (int draw = 0; draw < Bootstrap.DRAWS; draw++) {
      long bits = 0;
      for (int i = 0; i < n; i++) {
        bits = i % 2 == 0 ? random.nextLong() : bits >>> 32;
        tasks[draw * n + i] = (byte) place(bits, n);
      }
    }
    return tasks;
  }

  /**
   * Two tasks come from each 64 random bits, by multiplication: many times faster than a bounded
   * draw, and uneven by less than n / 2³².
   */
  private static int place(long bits, int n) {
    return (int) (((bits & 0xFFFF_FFFFL) * n) >>> 32);
  }
}
