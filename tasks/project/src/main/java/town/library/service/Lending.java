package town.library.service;

import java.time.LocalDate;
import java.util.List;
import town.library.model.Book;
import town.library.model.Isbn;
import town.library.model.Loan;
import town.library.model.Member;
import town.library.model.Money;
import town.library.model.Reservation;
import town.library.model.Tier;
import town.library.store.BookStore;
import town.library.store.LoanNumbers;
import town.library.store.LoanStore;
import town.library.store.MemberStore;
import town.library.store.ReservationStore;
import town.library.till.Entry;
import town.library.till.EntryKind;
import town.library.till.Ledger;

/** Books go out, come back, and are waited for. */
public final class Lending {
  private static final int MAX_DEBT_CENTS = 500;
  private static final int BLOCK_AFTER_DAYS = 14;

  private final BookStore books;
  private final MemberStore members;
  private final LoanStore loans;
  private final ReservationStore reservations;
  private final LoanPolicy policy;
  private final FinePolicy fines;
  private final OpeningDays openingDays;
  private final Ledger ledger;
  private final LoanNumbers numbers = new LoanNumbers();

  public Lending(
      BookStore books,
      MemberStore members,
      LoanStore loans,
      ReservationStore reservations,
      LoanPolicy policy,
      FinePolicy fines,
      OpeningDays openingDays,
      Ledger ledger) {
    this.books = books;
    this.members = members;
    this.loans = loans;
    this.reservations = reservations;
    this.policy = policy;
    this.fines = fines;
    this.openingDays = openingDays;
    this.ledger = ledger;
  }

  /**
   * Lends a copy of a book.
   *
   * @throws RefusedException with the first reason that applies
   */
  public Loan lend(String memberId, Isbn isbn, LocalDate today) {
    Member member = member(memberId);
    Book book = book(isbn);
    List<Loan> open = loans.openOf(memberId);
    refuseIf(!openingDays.isOpen(today), "R03", "closed on " + today);
    refuseIf(open.size() >= policy.maxLoans(member.tier()), "R06", "too many open loans");
    refuseIf(debtCents(open, member.tier(), today) > MAX_DEBT_CENTS, "R05", "too much owed");
    refuseIf(
        open.stream().anyMatch(loan -> loan.daysLate(today) > BLOCK_AFTER_DAYS),
        "R04",
        "a book is long overdue");
    refuseIf(open.stream().anyMatch(loan -> loan.isbn().equals(isbn)), "R08", "has a copy already");
    refuseIf(freeCopies(book) <= waiting(isbn), "R07", "no free copy");
    Loan loan =
        Loan.open(numbers.next(), isbn, memberId, today, policy.dueOn(member.tier(), today));
    loans.put(loan);
    reservations.remove(isbn, memberId);
    return loan;
  }

  /** Takes a book back and books the fine, if there is one; the loan as it ended. */
  public Loan giveBack(String loanNumber, LocalDate today) {
    Loan loan =
        loans
            .find(loanNumber)
            .filter(Loan::isOpen)
            .orElseThrow(() -> new RefusedException("R11", "no open loan " + loanNumber));
    Loan ended = loan.endedOn(today);
    loans.put(ended);
    int cents = fineCents(ended, today);
    if (cents > 0) {
      ledger.book(
          new Entry(
              ended.memberId(), today, EntryKind.FINE, new Money(cents), "fine " + loanNumber));
    }
    return ended;
  }

  /** Puts a member in the queue for a book; the place in the queue, from 1. */
  public int reserve(String memberId, Isbn isbn, LocalDate today) {
    member(memberId);
    book(isbn);
    refuseIf(
        !reservations.add(new Reservation(isbn, memberId, today)), "R12", "waits for it already");
    List<String> queue = reservations.queue(isbn).stream().map(Reservation::memberId).toList();
    return queue.indexOf(memberId) + 1;
  }

  /** The fine for a loan as it stands. */
  public int fineCents(Loan loan, LocalDate today) {
    return fines.cents(loan, member(loan.memberId()).tier(), today);
  }

  private int debtCents(List<Loan> open, Tier tier, LocalDate today) {
    return open.stream().mapToInt(loan -> fines.cents(loan, tier, today)).sum();
  }

  private int freeCopies(Book book) {
    return book.copies() - loans.copiesOut(book.isbn());
  }

  private int waiting(Isbn isbn) {
    return reservations.queue(isbn).size();
  }

  private Member member(String id) {
    return members.find(id).orElseThrow(() -> new RefusedException("R01", "no member " + id));
  }

  private Book book(Isbn isbn) {
    return books
        .find(isbn)
        .orElseThrow(() -> new RefusedException("R02", "no book " + isbn.digits()));
  }

  private static void refuseIf(boolean applies, String code, String reason) {
    if (applies) {
      throw new RefusedException(code, reason);
    }
  }
}
