package town.library.model;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** One copy of a book in the hands of a member, now or formerly. */
public record Loan(
    String number,
    Isbn isbn,
    String memberId,
    LocalDate lentOn,
    LocalDate dueOn,
    Optional<LocalDate> returnedOn) {

  /** A loan that begins. */
  public static Loan open(
      String number, Isbn isbn, String memberId, LocalDate lentOn, LocalDate dueOn) {
    return new Loan(number, isbn, memberId, lentOn, dueOn, Optional.empty());
  }

  public boolean isOpen() {
    return returnedOn.isEmpty();
  }

  /** The same loan, ended. */
  public Loan endedOn(LocalDate day) {
    return new Loan(number, isbn, memberId, lentOn, dueOn, Optional.of(day));
  }

  /** Whole days past the due date, on the day of return or else {@code today}; 0 when in time. */
  public long daysLate(LocalDate today) {
    return Math.max(0, ChronoUnit.DAYS.between(dueOn, returnedOn.orElse(today)));
  }
}
