package dev.agentbench.analysis;

import dev.agentbench.analysis.Change.Scale;
import dev.agentbench.stats.Interval;
import dev.agentbench.text.Quantity;
import java.util.Locale;

/** Changes in words, alike in every sentence, table and file. */
public final class Phrases {
  /** A difference, such as of cost, that two digits would make nothing. */
  private static final double SMALL = 0.1;

  private Phrases() {}

  /** Such as {@code -3.0 points [-12.1, +6.0]} or {@code ×1.08 [1.02, 1.15]}. */
  public static String change(Change change) {
    Interval interval = change.interval();
    double size = Math.abs(change.value());
    int digits = size > 0 && size < SMALL ? 4 : 2;
    String value = value(change.scale(), change.value(), digits) + unit(change.scale());
    return interval == null
        ? value
        : "%s [%s, %s]"
            .formatted(
                value,
                value(change.scale(), interval.low(), digits).replace("×", ""),
                value(change.scale(), interval.high(), digits).replace("×", ""));
  }

  private static String value(Scale scale, double value, int digits) {
    return switch (scale) {
      case SHARES -> signed(100 * value, 1);
      case AMOUNTS -> signed(value, digits);
      case RATIO -> String.format(Locale.ROOT, "×%.2f", value);
    };
  }

  private static String unit(Scale scale) {
    return scale == Scale.SHARES ? " points" : "";
  }

  /** Without a sign where rounding leaves nothing. */
  private static String signed(double value, int digits) {
    String text = String.format(Locale.ROOT, "%+." + digits + "f", value);
    return text.matches("[+-]0\\.0+") ? text.substring(1) : text;
  }

  /** To two digits: more would claim what an estimate does not know. */
  public static String rounded(int number) {
    int step = (int) Math.pow(10, Math.max(0, (int) Math.log10(Math.max(1, number)) - 1));
    return Quantity.count((number + step - 1L) / step * step);
  }

  /** {@code once each}, {@code 3 times each}. */
  public static String timesEach(int repeats) {
    return repeats == 1 ? "once each" : Quantity.count(repeats) + " times each";
  }
}
