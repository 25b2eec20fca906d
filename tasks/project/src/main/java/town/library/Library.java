package town.library;

import town.library.notice.Letters;
import town.library.report.MemberReport;
import town.library.service.Catalog;
import town.library.service.FinePolicy;
import town.library.service.Lending;
import town.library.service.LoanPolicy;
import town.library.service.OpeningDays;
import town.library.service.OverdueReport;
import town.library.store.BookStore;
import town.library.store.LoanStore;
import town.library.store.MemberStore;
import town.library.store.ReservationStore;
import town.library.till.Ledger;

/** One library, put together: the only place that knows which part needs which. */
public final class Library {
  private final BookStore books = new BookStore();
  private final MemberStore members = new MemberStore();
  private final LoanStore loans = new LoanStore();
  private final ReservationStore reservations = new ReservationStore();
  private final Ledger ledger = new Ledger();
  private final FinePolicy fines = new FinePolicy();
  private final OpeningDays openingDays = new OpeningDays();
  private final Catalog catalog = new Catalog(books);
  private final OverdueReport overdue = new OverdueReport(loans, books);
  private final Letters letters = new Letters(loans, books, members, fines);
  private final MemberReport memberReport = new MemberReport(members, loans, ledger);
  private final Lending lending =
      new Lending(
          books,
          members,
          loans,
          reservations,
          new LoanPolicy(openingDays),
          fines,
          openingDays,
          ledger);

  public BookStore books() {
    return books;
  }

  public MemberStore members() {
    return members;
  }

  public LoanStore loans() {
    return loans;
  }

  public Catalog catalog() {
    return catalog;
  }

  public Lending lending() {
    return lending;
  }

  public OverdueReport overdue() {
    return overdue;
  }

  public Ledger ledger() {
    return ledger;
  }

  public Letters letters() {
    return letters;
  }

  public MemberReport memberReport() {
    return memberReport;
  }
}
