package town.library.model;

import java.util.Locale;

/** Kind of membership; what it allows is in {@code LoanPolicy} and {@code FinePolicy}. */
public enum Tier {
  CHILD,
  STUDENT,
  STANDARD;

  /** Reads a tier's name, case ignored. */
  public static Tier parse(String text) {
    for (Tier tier : values()) {
      if (tier.name().equals(text.toUpperCase(Locale.ROOT))) {
        return tier;
      }
    }
    throw new IllegalArgumentException("no such tier: " + text);
  }
}
