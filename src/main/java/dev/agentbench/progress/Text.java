package dev.agentbench.progress;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** Words for people, the same in every locale. */
final class Text {
  /** First and last of the East Asian wide and full-width characters, and of pictographs. */
  private static final int[][] WIDE = {
    {0x1100, 0x115f},
    {0x2e80, 0xa4cf},
    {0xac00, 0xd7a3},
    {0xf900, 0xfaff},
    {0xfe30, 0xfe6f},
    {0xff00, 0xff60},
    {0xffe0, 0xffe6},
    {0x1f300, 0x1faff},
    {0x20000, 0x3fffd},
  };

  private Text() {}

  /** Columns that {@code text} takes on a terminal. */
  static int columns(String text) {
    return text.codePoints().map(Text::columns).sum();
  }

  static int columns(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
      default -> isWide(codePoint) ? 2 : 1;
    };
  }

  private static boolean isWide(int codePoint) {
    return Arrays.stream(WIDE).anyMatch(range -> range[0] <= codePoint && codePoint <= range[1]);
  }

  /** {@code 4.2 s}, {@code 3 min 5 s}, {@code 2 h 10 min}. */
  static String seconds(Duration duration) {
    return duration.compareTo(Duration.ofMinutes(1)) < 0
        ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0)
        : age(duration);
  }

  /** {@code 4 s}, {@code 3 min 5 s}, {@code 2 h 10 min}; never negative. */
  static String age(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? (seconds / 60) + " min " + (seconds % 60) + " s"
        : (seconds / 3600) + " h " + (seconds % 3600 / 60) + " min";
  }

  /** {@code 1,234}. */
  static String grouped(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** {@code 950}, {@code 1.2k}, {@code 3.4M}. */
  static String brief(long count) {
    if (count < 1000) {
      return Long.toString(count);
    }
    return count < 999_950
        ? String.format(Locale.ROOT, "%.1fk", count / 1e3)
        : String.format(Locale.ROOT, "%.1fM", count / 1e6);
  }

  /** {@code $3.41}; below a dollar {@code $0.0042}. */
  static String dollars(double usd) {
    return String.format(Locale.ROOT, usd < 0.995 && usd > 0 ? "$%.4f" : "$%.2f", usd);
  }

  /** Marked where it is an estimate. */
  static String dollars(double usd, boolean estimated) {
    return dollars(usd) + (estimated ? " (estimate)" : "");
  }

  static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
