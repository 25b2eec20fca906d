package dev.agentbench.stats;

import org.hipparchus.stat.descriptive.rank.Percentile;
import org.hipparchus.stat.descriptive.rank.Percentile.EstimationType;

/** Percentiles by linear interpolation between order statistics: type 7 of Hyndman and Fan 1996. */
final class Percentiles {
  private final Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);

  /** Of at least one number, none NaN. */
  Percentiles(double[] values) {
    percentile.setData(values);
  }

  /** The percentile {@code p} in (0, 100]. */
  double at(double p) {
    return percentile.evaluate(p);
  }
}
