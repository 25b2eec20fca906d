package town.library.service;

import java.time.LocalDate;
import town.library.model.Loan;
import town.library.model.Tier;

/** What late books cost; the rules are in docs/fines.md. */
public final class FinePolicy {
  private static final int FREE_DAYS = 2;
  private static final int MAX_CENTS = 1000;

  /** The fine for a loan that is returned, or still open, on {@code today}, in cents. */
  public int cents(Loan loan, Tier tier, LocalDate today) {
    long late = loan.daysLate(today);
    if (late <= FREE_DAYS) {
      return 0;
    }
    return (int) Math.min(MAX_CENTS, late * centsPerDay(tier));
  }

  private static int centsPerDay(Tier tier) {
    return switch (tier) {
      case CHILD -> 10;
      case STUDENT, STANDARD -> 25;
    };
  }
}
