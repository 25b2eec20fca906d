package town.library;

import java.time.LocalDate;
import town.library.model.Isbn;
import town.library.model.Loan;
import town.library.model.Tier;
import town.library.service.FinePolicy;

/** The examples of docs/fines.md. */
public final class FinePolicyTest {
  private static final LocalDate DUE = LocalDate.of(2026, 3, 31);

  public static void main(String[] args) {
    Expect.equal(0, cents(Tier.STANDARD, -3));
    Expect.equal(0, cents(Tier.STANDARD, 0));
    Expect.equal(0, cents(Tier.STANDARD, 2));
    Expect.equal(25, cents(Tier.STANDARD, 3));
    Expect.equal(200, cents(Tier.STUDENT, 10));
    Expect.equal(50, cents(Tier.CHILD, 7));
    Expect.equal(975, cents(Tier.STANDARD, 41));
    Expect.equal(1000, cents(Tier.STANDARD, 42));
    Expect.equal(1000, cents(Tier.STANDARD, 500));
    staysAsItWasOnTheDayOfReturn();
  }

  private static void staysAsItWasOnTheDayOfReturn() {
    Loan ended = loan().endedOn(DUE.plusDays(4));
    Expect.equal(50, new FinePolicy().cents(ended, Tier.STANDARD, DUE.plusDays(30)));
  }

  private static int cents(Tier tier, int daysLate) {
    return new FinePolicy().cents(loan(), tier, DUE.plusDays(daysLate));
  }

  private static Loan loan() {
    return Loan.open("L-1", Isbn.parse(TestDesk.DUNE), "M-1", LocalDate.of(2026, 3, 3), DUE);
  }
}
