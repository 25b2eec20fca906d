package town.library;

import java.time.LocalDate;
import town.library.service.OpeningDays;

public final class OpeningDaysTest {
  public static void main(String[] args) {
    OpeningDays days = new OpeningDays();
    Expect.isTrue(days.isOpen(LocalDate.of(2026, 3, 3)), "open on a Tuesday");
    Expect.isTrue(!days.isOpen(LocalDate.of(2026, 3, 1)), "closed on a Sunday");
    Expect.equal(LocalDate.of(2026, 3, 3), days.firstOpenFrom(LocalDate.of(2026, 3, 1)));
    Expect.equal(LocalDate.of(2026, 3, 4), days.firstOpenFrom(LocalDate.of(2026, 3, 4)));
  }
}
