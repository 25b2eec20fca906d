package town.library.model;

/**
 * An ISBN-13.
 *
 * @param digits thirteen digits without hyphens, the last one a valid check digit
 */
public record Isbn(String digits) {

  public Isbn {
    if (!digits.matches("[0-9]{13}") || !hasValidCheckDigit(digits)) {
      throw new IllegalArgumentException("not an ISBN: " + digits);
    }
  }

  /** Reads an ISBN as people write it, with hyphens or spaces. */
  public static Isbn parse(String text) {
    return new Isbn(text.replace("-", "").replace(" ", ""));
  }

  private static boolean hasValidCheckDigit(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      sum += i % 2 == 0 ? digit : 3 * digit;
    }
    return sum % 10 == 0;
  }
}
