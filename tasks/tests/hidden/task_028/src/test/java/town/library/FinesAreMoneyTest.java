package town.library;

import java.lang.reflect.Method;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import town.library.model.Isbn;
import town.library.model.Loan;
import town.library.model.Money;
import town.library.model.Tier;
import town.library.notice.Letters;
import town.library.service.FinePolicy;
import town.library.service.Lending;
import town.library.service.OverdueReport;

/** Amounts are Money; what they are has not changed. */
public final class FinesAreMoneyTest {
  private static final LocalDate DUE = LocalDate.of(2026, 3, 31);

  public static void main(String[] args) {
    Expect.equal(new Money(75), new Money(25).times(3));
    Expect.equal(Money.ZERO, new Money(25).times(0));
    Expect.equal(new Money(25_000_000_000L), new Money(25).times(1_000_000_000L));
    Expect.equal(Money.ZERO, fine(Tier.STANDARD, 0));
    Expect.equal(Money.ZERO, fine(Tier.STANDARD, 2));
    Expect.equal(new Money(75), fine(Tier.STANDARD, 3));
    Expect.equal(new Money(70), fine(Tier.CHILD, 7));
    Expect.equal(new Money(975), fine(Tier.STUDENT, 39));
    Expect.equal(new Money(1000), fine(Tier.STANDARD, 41));
    Expect.equal(new Money(1000), fine(Tier.CHILD, 9999));
    for (Class<?> type :
        List.of(FinePolicy.class, Lending.class, Letters.class, OverdueReport.class)) {
      for (Method method : type.getDeclaredMethods()) {
        boolean named = method.getName().toLowerCase(Locale.ROOT).contains("cents");
        Expect.isTrue(!named, "no cents in " + method);
      }
    }
    theDeskAnswersAsBefore();
  }

  private static void theDeskAnswersAsBefore() {
    TestDesk desk = new TestDesk();
    desk.type("lend M-1 " + TestDesk.DUNE);
    desk.type("lend M-4 " + TestDesk.EMMA);
    desk.type("date 2026-04-21");
    desk.answers("lend M-1 " + TestDesk.DUNE, "refused R05: too much owed");
    desk.answers("return L-2", "returned L-2, fine 350 cents");
    Expect.isTrue(desk.type("letters").contains("The fine is 5.25 so far."), "the letter");
    desk.answers("return L-1", "returned L-1, fine 525 cents");
    desk.answers("owes M-1", "M-1 owes 5.25");
  }

  private static Money fine(Tier tier, int daysLate) {
    Loan loan = Loan.open("L-1", Isbn.parse(TestDesk.DUNE), "M-1", LocalDate.of(2026, 3, 3), DUE);
    return new FinePolicy().fine(loan, tier, DUE.plusDays(daysLate));
  }
}
