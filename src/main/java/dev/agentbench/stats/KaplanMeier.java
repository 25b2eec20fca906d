package dev.agentbench.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The share of observations to which an event has come by a time or another amount, when some were
 * watched for less than others (Kaplan and Meier 1958), with a 95 % interval on the scale of
 * log(−log) by Greenwood's variance (Kalbfleisch and Prentice 2002), which stays between 0 and 1.
 */
public final class KaplanMeier {
  private static final double QUANTILE = 1.959964;

  private KaplanMeier() {}

  /**
   * An observation.
   *
   * @param at when the event came, or until when none had come
   * @param event whether it came
   */
  public record Observation(double at, boolean event) {}

  /**
   * From {@code at} on the event has come to {@code share}; at 1 the interval is that of before.
   */
  public record Step(double at, double share, Interval interval) {}

  /** One step for each amount at which an event came, in their order. */
  public static List<Step> of(List<Observation> observations) {
    List<Observation> sorted =
        observations.stream().sorted(Comparator.comparingDouble(Observation::at)).toList();
    List<Step> steps = new ArrayList<>();
    double without = 1;
    double variance = 0;
    double low = 0;
    int i = 0;
    while (i < sorted.size()) {
      double at = sorted.get(i).at();
      int watched = sorted.size() - i;
      int events = 0;
      for (; i < sorted.size() && sorted.get(i).at() == at; i++) {
        events += sorted.get(i).event() ? 1 : 0;
      }
      if (events > 0) {
        without *= 1 - (double) events / watched;
        variance +=
            watched == events ? 0 : (double) events / (watched * (double) (watched - events));
        Interval interval = without <= 0 ? new Interval(low, 1) : interval(without, variance);
        low = interval.low();
        steps.add(new Step(at, 1 - without, interval));
      }
    }
    return steps;
  }

  /** Of the share that the event has come to. */
  private static Interval interval(double without, double variance) {
    double error = Math.sqrt(variance) / Math.abs(Math.log(without));
    double wide = Math.exp(QUANTILE * error);
    return new Interval(1 - Math.pow(without, 1 / wide), 1 - Math.pow(without, wide));
  }
}
