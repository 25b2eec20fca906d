package dev.agentbench.analysis;

import dev.agentbench.stats.Bootstrap;
import dev.agentbench.stats.ConfidenceSequence;
import dev.agentbench.stats.Holm;
import dev.agentbench.stats.Interval;
import dev.agentbench.stats.PairedDifference;
import dev.agentbench.stats.PairedRatio;
import java.util.Arrays;
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

  /** Share of experiments whose interval of a ratio of noisy times holds the truth, 1. */
  double ratioCoverage(int experiments) {
    return share(
        experiments,
        random -> {
          Interval interval = PairedRatio.of(times(random), times(random)).orElseThrow().interval();
          return interval != null && interval.low() <= 1 && 1 <= interval.high();
        });
  }

  private double[] times(SplittableRandom random) {
    return IntStream.range(0, tasks).mapToDouble(task -> Math.exp(0.5 * normal(random))).toArray();
  }

  /** Share of experiments in which the success rate, times or tokens are judged as regressed. */
  double alarms(int experiments, double drop) {
    return share(experiments, random -> isAlarm(random, drop));
  }

  private boolean isAlarm(SplittableRandom random, double drop) {
    Drawn drawn = draw(random, drop);
    Interval rate =
        PairedDifference.ofShares(drawn.baseline, drawn.current).orElseThrow().interval();
    double mean = mean(drawn.current) - mean(drawn.baseline);
    boolean worse = rate != null && rate.high() < 0 && mean <= -0.05;
    PairedRatio duration = PairedRatio.of(times(random), times(random)).orElseThrow();
    PairedRatio tokens = PairedRatio.of(times(random), times(random)).orElseThrow();
    double[] adjusted = Holm.adjusted(new double[] {duration.pValue(), tokens.pValue()});
    return worse || isDearer(duration, adjusted[0], 1.2) || isDearer(tokens, adjusted[1], 1.1);
  }

  private static boolean isDearer(PairedRatio ratio, double adjusted, double limit) {
    Interval interval = ratio.interval();
    return interval != null
        && interval.low() > 1
        && ratio.ratio() > limit
        && FamilyRule.isCertain(adjusted);
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

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double normal(SplittableRandom random) {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
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
