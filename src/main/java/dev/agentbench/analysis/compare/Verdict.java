package dev.agentbench.analysis.compare;

import java.util.Locale;

/**
 * Verdict of a comparison.
 *
 * @param reason one sentence
 */
public record Verdict(Kind kind, String reason) {

  /** In the order in which they are looked for. */
  public enum Kind {
    /** The two did not measure the same. */
    INCOMPARABLE("incomparable", "❌"),
    /** Worse, by more than is allowed, and not by chance. */
    REGRESSED("regressed", "❌"),
    /** Better, and not by chance. */
    IMPROVED("improved", "✅"),
    /** Any change is smaller than the limit. */
    EQUIVALENT("equivalent", "✅"),
    /** Any loss is smaller than the limit. */
    NOT_WORSE("not worse", "✅"),
    /** Too few tasks or trials to tell. */
    INCONCLUSIVE("inconclusive", "⚠️"),
    /** Shown and not judged: no limit is set, or nothing was measured. */
    NOT_JUDGED("not judged", "➖");

    private final String title;
    private final String symbol;

    Kind(String title, String symbol) {
      this.title = title;
      this.symbol = symbol;
    }

    /** The word in files. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The words for people. */
    public String title() {
      return title;
    }

    public String symbol() {
      return symbol;
    }
  }

  boolean is(Kind other) {
    return kind == other;
  }
}
