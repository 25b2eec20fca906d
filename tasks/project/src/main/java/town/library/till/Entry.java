package town.library.till;

import java.time.LocalDate;
import town.library.model.Money;

/**
 * One line in the account of a member.
 *
 * @param amount never below zero; what it does to the account is up to the kind
 * @param text what the member reads on the statement
 */
public record Entry(String memberId, LocalDate day, EntryKind kind, Money amount, String text) {

  public Entry {
    if (amount.cents() <= 0) {
      throw new IllegalArgumentException("an amount must be above zero, not " + amount);
    }
  }

  /** The change of what the member owes. */
  public Money signed() {
    return kind == EntryKind.FINE ? amount : Money.ZERO.minus(amount);
  }
}
