package dev.agentbench.analysis;

import dev.agentbench.analysis.Change.Scale;
import dev.agentbench.stats.Interval;
import java.util.Locale;

/** Changes in words, alike in every sentence, table and file. */
public final class Phrases {
  private Phrases() {}

  /** Such as {@code -3.0 points [-12.1, +6.0]} or {@code ×1.08 [1.02, 1.15]}. */
  public static String change(Change change) {
    Interval interval = change.interval();
    String value = value(change.scale(), change.value()) + unit(change.scale());
    return interval == null
        ? value
        : "%s [%s, %s]"
            .formatted(
                value,
                value(change.scale(), interval.low()).replace("×", ""),
                value(change.scale(), interval.high()).replace("×", ""));
  }

  private static String value(Scale scale, double value) {
    return switch (scale) {
      case SHARES -> signed(100 * value, 1);
      case AMOUNTS -> signed(value, 2);
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

  static String points(double share) {
    return String.format(Locale.ROOT, "%.1f points", 100 * share);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  /** To two digits: more would claim what an estimate does not know. */
  static String rounded(int number) {
    int step = (int) Math.pow(10, Math.max(0, (int) Math.log10(Math.max(1, number)) - 1));
    return String.format(Locale.ROOT, "%,d", (number + step - 1L) / step * step);
  }

  /** {@code 1 task}, {@code 3 tasks}. */
  public static String plural(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }
}
