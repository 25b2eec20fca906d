package town.library;

import java.time.LocalDate;
import town.library.service.OpeningDays;

public final class HolidaysTest {
  public static void main(String[] args) {
    OpeningDays days = new OpeningDays();
    for (int year : new int[] {2026, 2027, 2030}) {
      for (String day : new String[] {"-05-01", "-08-15", "-10-26"}) {
        LocalDate holiday = LocalDate.parse(year + day);
        Expect.isTrue(!days.isOpen(holiday), "closed on " + holiday);
      }
    }
    Expect.equal(LocalDate.of(2026, 8, 18), days.firstOpenFrom(LocalDate.of(2026, 8, 15)));
    TestDesk desk = new TestDesk();
    desk.answers("open 2026-05-01", "closed, open again on 2026-05-02");
    desk.answers("open 2026-05-02", "open");
    desk.answers("open 2026-12-24", "closed, open again on 2027-01-05");
    desk.answers("open tomorrow", "error: not a date: tomorrow");
    desk.answers("open", "usage: open YYYY-MM-DD");
    desk.type("date 2026-04-03");
    desk.answers("lend M-1 " + TestDesk.DUNE, "lent L-1, due 2026-05-02");
    desk.type("date 2026-05-01");
    desk.answers("lend M-2 " + TestDesk.EMMA, "refused R03: closed on 2026-05-01");
    desk.answers("open 2026-03-03", "open");
  }
}
