package dev.agentbench.stats;

import java.util.Arrays;

/**
 * An interval of a mean difference that may be looked at after every observation: the chance that
 * it ever misses the truth, however often one looks and whenever one stops, is at most 5 %.
 *
 * <p>The hedged capital confidence sequence of Waudby-Smith and Ramdas 2024 ("Estimating means of
 * bounded random variables by betting", JRSS B 86, theorem 3) on differences mapped from [−1, 1] to
 * [0, 1]: two players bet against every candidate mean, one that it is too low and one that it is
 * too high. A candidate at which a player has multiplied the capital by 2/0.05 is ruled out for
 * good. Not thread-safe.
 */
public final class ConfidenceSequence {
  /** The method's name in reports. */
  public static final String METHOD =
      "hedged capital confidence sequence (Waudby-Smith and Ramdas 2024)";

  private static final int STEPS = 1000;

  /** Share of the capital that a bet can lose at most. */
  private static final double MOST = 0.75;

  private static final double RUIN = 2 / (1 - Interval.LEVEL);

  private final double[] tooLow = ones();
  private final double[] tooHigh = ones();
  private int lowest;
  private int highest = STEPS;
  private int observations;
  private double evidence = 1;
  private double sum;
  private double squares;

  /** Takes a task's difference, from −1 to 1. Tasks come in an order that knows no results. */
  public void add(double difference) {
    if (!(difference >= -1 && difference <= 1)) {
      throw new IllegalArgumentException("a difference of shares of " + difference);
    }
    double x = (difference + 1) / 2;
    double bet = bet();
    for (int i = lowest; i <= highest; i++) {
      double candidate = (double) i / STEPS;
      tooLow[i] *= 1 + Math.min(bet, MOST / candidate) * (x - candidate);
      tooHigh[i] *= 1 - Math.min(bet, MOST / (1 - candidate)) * (x - candidate);
    }
    evidence = Math.max(evidence, Math.max(tooLow[STEPS / 2], tooHigh[STEPS / 2]));
    while (lowest < highest && tooLow[lowest] >= RUIN) {
      lowest++;
    }
    while (highest > lowest && tooHigh[highest] >= RUIN) {
      highest--;
    }
    observe(x);
  }

  /** Differences taken so far. */
  public int observations() {
    return observations;
  }

  /** The interval of the mean difference as of now; it never grows. */
  public Interval interval() {
    // Between the last candidate that is out and the first that is in lies the bound.
    double low = Math.max(0, lowest - 1) * 2.0 / STEPS - 1;
    double high = Math.min(STEPS, highest + 1) * 2.0 / STEPS - 1;
    return new Interval(low, high);
  }

  /** Whether no change is ruled out, in either direction. */
  public boolean excludesZero() {
    return interval().low() > 0 || interval().high() < 0;
  }

  /**
   * Of no change, valid whenever one stops: 2 over the largest capital that either player ever had
   * against a difference of 0 (Ville's inequality); not followed further once that is ruled out.
   */
  public double pValue() {
    return Math.min(1, 2 / evidence);
  }

  /** Mean of the differences taken so far; 0 before the first. */
  public double mean() {
    return observations == 0 ? 0 : 2 * sum / observations - 1;
  }

  /** The predictable plug-in bet: from what was seen before, never from the next observation. */
  private double bet() {
    int t = observations + 1;
    double variance = (0.25 + squares) / t;
    return Math.sqrt(2 * Math.log(RUIN) / (variance * t * Math.log(t + 1.0)));
  }

  private void observe(double x) {
    observations++;
    sum += x;
    double mean = (0.5 + sum) / (observations + 1);
    squares += (x - mean) * (x - mean);
  }

  private static double[] ones() {
    double[] capital = new double[STEPS + 1];
    Arrays.fill(capital, 1);
    return capital;
  }
}
