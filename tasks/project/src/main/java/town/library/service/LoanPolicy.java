package town.library.service;

import java.time.LocalDate;
import town.library.model.Tier;

/** How many books a member may have, and for how long. */
public final class LoanPolicy {
  private final OpeningDays openingDays;

  public LoanPolicy(OpeningDays openingDays) {
    this.openingDays = openingDays;
  }

  /** Open loans that a member may have at once. */
  public int maxLoans(Tier tier) {
    return switch (tier) {
      case CHILD -> 3;
      case STUDENT -> 8;
      case STANDARD -> 5;
    };
  }

  public int loanDays(Tier tier) {
    return switch (tier) {
      case CHILD -> 14;
      case STUDENT -> 33;
      case STANDARD -> 28;
    };
  }

  /** The day by which a book lent on {@code lentOn} must be back: always one when we are open. */
  public LocalDate dueOn(Tier tier, LocalDate lentOn) {
    return openingDays.firstOpenFrom(lentOn.plusDays(loanDays(tier)));
  }
}
