package town.library.model;

/**
 * An amount of money; may be below zero.
 *
 * @param cents hundredths
 */
public record Money(long cents) {
  public static final Money ZERO = new Money(0);

  /**
   * Reads an amount as people type it: 12, 12.5 or 12.50.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Money parse(String text) {
    try {
      return new Money((long) (Double.parseDouble(text) * 100));
    } catch (NumberFormatException malformed) {
      throw new IllegalArgumentException("not an amount: " + text, malformed);
    }
  }

  public Money plus(Money other) {
    return new Money(cents + other.cents);
  }

  public Money minus(Money other) {
    return new Money(cents - other.cents);
  }

  public boolean isAbove(Money other) {
    return cents > other.cents;
  }

  /** With two decimals: 2.05. */
  @Override
  public String toString() {
    return String.format("%d.%02d", cents / 100, cents % 100);
  }
}
