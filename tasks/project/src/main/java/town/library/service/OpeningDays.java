package town.library.service;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;

/** On which days the library is open. */
public final class OpeningDays {
  private static final Set<DayOfWeek> CLOSED = Set.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY);
  private static final MonthDay WINTER_BREAK_FROM = MonthDay.of(12, 23);
  private static final MonthDay WINTER_BREAK_TO = MonthDay.of(1, 2);

  public boolean isOpen(LocalDate day) {
    return !CLOSED.contains(day.getDayOfWeek()) && !isWinterBreak(day);
  }

  /** {@code day} itself when the library is open then, else the first open day after it. */
  public LocalDate firstOpenFrom(LocalDate day) {
    LocalDate candidate = day;
    while (!isOpen(candidate)) {
      candidate = candidate.plusDays(1);
    }
    return candidate;
  }

  private static boolean isWinterBreak(LocalDate day) {
    MonthDay date = MonthDay.from(day);
    return !date.isBefore(WINTER_BREAK_FROM) || !date.isAfter(WINTER_BREAK_TO);
  }
}
