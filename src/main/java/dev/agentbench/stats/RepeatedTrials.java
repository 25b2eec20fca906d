package dev.agentbench.stats;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Numbers of trials and passes of each task in one experiment. */
public final class RepeatedTrials {
  private final int[] passed;
  private final int[] trials;

  /**
   * Counts of the same length, one for each task.
   *
   * @throws IllegalArgumentException unless every task has a trial and no more passes than trials
   */
  public RepeatedTrials(int[] passed, int[] trials) {
    if (!areSound(passed, trials)) {
      throw new IllegalArgumentException("no passes of trials, task by task");
    }
    this.passed = passed.clone();
    this.trials = trials.clone();
  }

  /** The same number of trials of each task. */
  public static RepeatedTrials ofEach(int[] passed, int trials) {
    int[] all = new int[passed.length];
    Arrays.fill(all, trials);
    return new RepeatedTrials(passed, all);
  }

  private static boolean areSound(int[] passed, int[] trials) {
    if (passed.length != trials.length) {
      return false;
    }
    for (int i = 0; i < trials.length; i++) {
      if (trials[i] < 1 || passed[i] < 0 || passed[i] > trials[i]) {
        return false;
      }
    }
    return true;
  }

  int tasks() {
    return trials.length;
  }

  int passed(int task) {
    return passed[task];
  }

  int trials(int task) {
    return trials[task];
  }

  int allTrials() {
    return IntStream.of(trials).sum();
  }

  double rate(int task) {
    return (double) passed[task] / trials[task];
  }

  double[] rates() {
    double[] rates = new double[trials.length];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = rate(i);
    }
    return rates;
  }

  /** Whether each task has as many trials as in the other. */
  boolean hasTrialsOf(RepeatedTrials other) {
    return Arrays.equals(trials, other.trials);
  }

  /** Degrees of freedom that tell how much trials of one task vary. */
  int freedom() {
    return allTrials() - tasks();
  }

  /** Whether most tasks were tried again: of a single trial nothing tells how much it varies. */
  boolean areRepeated() {
    return 2 * IntStream.of(trials).filter(each -> each > 1).count() > tasks();
  }

  /**
   * Sum over tasks of the variance of a task's rate, s(1 − s)/(K − 1); a task with one trial varies
   * as the others do on average.
   */
  double varianceOfRates() {
    int[] repeated = IntStream.range(0, tasks()).filter(i -> trials[i] > 1).toArray();
    double own = IntStream.of(repeated).mapToDouble(i -> varianceOfTrial(i) / trials[i]).sum();
    double typical = IntStream.of(repeated).mapToDouble(this::varianceOfTrial).average().orElse(0);
    return own + (tasks() - repeated.length) * typical;
  }

  private double varianceOfTrial(int i) {
    return rate(i) * (1 - rate(i)) * trials[i] / (trials[i] - 1);
  }
}
