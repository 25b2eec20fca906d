package dev.agentbench.progress;

/**
 * A success rate with its 95 % interval, all in [0, 1].
 *
 * @param low lower end of the interval
 * @param high upper end of the interval
 */
public record Throughput(double value, double low, double high) {
  public Throughput {
    if (!(0 <= low && low <= value && value <= high && high <= 1)) {
      throw new IllegalArgumentException(
          "rate " + value + " with interval " + low + " to " + high + " is not ordered in [0, 1]");
    }
  }
}
