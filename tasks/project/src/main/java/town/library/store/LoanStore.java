package town.library.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import town.library.model.Isbn;
import town.library.model.Loan;

/** All loans, open and ended, in the order in which they began. */
public final class LoanStore {
  private final Map<String, Loan> loans = new LinkedHashMap<>();

  /** Adds a loan or replaces the one with the same number. */
  public void put(Loan loan) {
    loans.put(loan.number(), loan);
  }

  public Optional<Loan> find(String number) {
    return Optional.ofNullable(loans.get(number));
  }

  public List<Loan> all() {
    return List.copyOf(loans.values());
  }

  public List<Loan> openOf(String memberId) {
    return loans.values().stream()
        .filter(loan -> loan.isOpen() && loan.memberId().equals(memberId))
        .toList();
  }

  /** How many copies of a book are lent now. */
  public int copiesOut(Isbn isbn) {
    return (int)
        loans.values().stream().filter(loan -> loan.isOpen() && loan.isbn().equals(isbn)).count();
  }
}
