package dev.agentbench.analysis.compare;

import dev.agentbench.stats.Bootstrap;
import dev.agentbench.stats.ConfidenceSequence;
import dev.agentbench.stats.Interval;
import dev.agentbench.stats.PairedDifference;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Pairs of experiments drawn from a known truth: tasks differ in how hard they are, and each task's
 * chance to pass differs between the two by a known amount on average.
 */
final class VerdictSimulation {
  /** Of what is drawn; another one by {@code -Dseed}. */
  static final long SEED = Long.getLong("seed", Bootstrap.SEED);

  private final int tasks;
  private final int trials;

  VerdictSimulation(int tasks, int trials) {
    this.tasks = tasks;
    this.trials = trials;
  }

  /** Two experiments, as shares of passed trials for each task. */
  private static final class Drawn {
    private final double[] baseline;
    private final double[] current;

    Drawn(double[] baseline, double[] current) {
      this.baseline = baseline;
      this.current = current;
    }
  }

  /**
   * Draws two experiments.
   *
   * @param drop by how much the chance of every task falls
   */
  private Drawn draw(SplittableRandom random, double drop) {
    double[] baseline = new double[tasks];
    double[] current = new double[tasks];
    for (int task = 0; task < tasks; task++) {
      double chance = 0.45 + 0.5 * random.nextDouble();
      baseline[task] = passes(random, chance);
      current[task] = passes(random, chance - drop);
    }
    return new Drawn(baseline, current);
  }

  private double passes(SplittableRandom random, double chance) {
    return IntStream.range(0, trials).filter(trial -> random.nextDouble() < chance).count()
        / (double) trials;
  }

  /** Share of experiments whose interval of the difference holds the truth. */
  double coverage(int experiments, double drop) {
    return share(
        experiments,
        random -> {
          Drawn drawn = draw(random, drop);
          Interval interval =
              PairedDifference.ofShares(drawn.baseline, drawn.current).orElseThrow().interval();
          return interval != null && interval.low() <= -drop && -drop <= interval.high();
        });
  }

  /** How a sequential test ends: tasks used, and whether it decided that there is a change. */
  record Sequential(int used, boolean decided) {}

  Sequential sequential(SplittableRandom random, double drop) {
    Drawn drawn = draw(random, drop);
    ConfidenceSequence sequence = new ConfidenceSequence();
    for (int task = 0; task < tasks; task++) {
      sequence.add(drawn.current[task] - drawn.baseline[task]);
      Interval interval = sequence.interval();
      if (interval.high() < 0 || interval.low() > 0) {
        return new Sequential(task + 1, true);
      }
    }
    return new Sequential(tasks, false);
  }

  private interface Experiment {
    boolean holds(SplittableRandom random);
  }

  private static double share(int experiments, Experiment experiment) {
    SplittableRandom seeds = new SplittableRandom(SEED);
    return IntStream.range(0, experiments)
            .mapToObj(i -> seeds.split())
            .filter(experiment::holds)
            .count()
        / (double) experiments;
  }
}
