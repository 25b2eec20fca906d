package town.library.service;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import town.library.model.Book;
import town.library.model.Loan;
import town.library.store.BookStore;
import town.library.store.LoanStore;

/** Which books should be back already. */
public final class OverdueReport {
  private final LoanStore loans;
  private final BookStore books;

  public OverdueReport(LoanStore loans, BookStore books) {
    this.loans = loans;
    this.books = books;
  }

  /** One line per overdue loan, the latest first. */
  public List<String> lines(LocalDate today) {
    return loans.all().stream()
        .filter(loan -> loan.isOpen() && loan.daysLate(today) > 0)
        .sorted(Comparator.comparing(Loan::dueOn))
        .map(loan -> line(loan, today))
        .toList();
  }

  private String line(Loan loan, LocalDate today) {
    String title = books.find(loan.isbn()).map(Book::title).orElse(loan.isbn().digits());
    return loan.number()
        + " "
        + loan.memberId()
        + " "
        + title
        + ": "
        + loan.daysLate(today)
        + " days late";
  }
}
