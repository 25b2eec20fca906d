package town.library.notice;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import town.library.model.Book;
import town.library.model.Loan;
import town.library.model.Member;
import town.library.model.Money;
import town.library.service.FinePolicy;
import town.library.store.BookStore;
import town.library.store.LoanStore;
import town.library.store.MemberStore;

/** Writes to members whose books are late; what is written when is in docs/letters.md. */
public final class Letters {
  private static final String FRAME = "Dear {name},\n%s\nYour town library";
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy");

  private final LoanStore loans;
  private final BookStore books;
  private final MemberStore members;
  private final FinePolicy fines;

  public Letters(LoanStore loans, BookStore books, MemberStore members, FinePolicy fines) {
    this.loans = loans;
    this.books = books;
    this.members = members;
    this.fines = fines;
  }

  /** The letters of a day, for the longest overdue loan first. */
  public List<String> of(LocalDate today) {
    return loans.all().stream()
        .filter(Loan::isOpen)
        .sorted(Comparator.comparing(Loan::dueOn))
        .flatMap(loan -> letter(loan, today).stream())
        .toList();
  }

  private Optional<String> letter(Loan loan, LocalDate today) {
    return ReminderStage.of(loan.daysLate(today))
        .map(stage -> new Template(FRAME.formatted(stage.text())).fill(values(loan, today)));
  }

  private Map<String, String> values(Loan loan, LocalDate today) {
    Member member = members.find(loan.memberId()).orElseThrow();
    Map<String, String> values = new LinkedHashMap<>();
    values.put("title", books.find(loan.isbn()).map(Book::title).orElse("a book"));
    values.put("name", member.name());
    values.put("due", DAY.format(loan.dueOn()));
    values.put("days", Long.toString(loan.daysLate(today)));
    values.put("fine", new Money(fines.cents(loan, member.tier(), today)).toString());
    return values;
  }
}
