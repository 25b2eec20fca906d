package town.library;

import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import town.library.event.LibraryEvent;
import town.library.model.Loan;
import town.library.model.Reservation;

public final class LibraryEventsTest {
  private static final Set<String> NAMES =
      new TreeSet<>(
          List.of(
              "BookAdded",
              "MemberJoined",
              "BookLent",
              "BookReturned",
              "BookReserved",
              "PaymentMade",
              "FineWaived"));

  public static void main(String[] args) throws Exception {
    Expect.isTrue(LibraryEvent.class.isSealed(), "LibraryEvent is sealed");
    Expect.equal(LocalDate.class, LibraryEvent.class.getMethod("on").getReturnType());
    Class<?>[] events = LibraryEvent.class.getPermittedSubclasses();
    Expect.equal(
        NAMES,
        Arrays.stream(events)
            .map(Class::getSimpleName)
            .collect(Collectors.toCollection(TreeSet::new)));
    for (Class<?> event : events) {
      Expect.isTrue(event.isRecord(), event + " is a record");
      for (RecordComponent component : event.getRecordComponents()) {
        Class<?> type = component.getType();
        boolean allowed =
            type == String.class
                || type == LocalDate.class
                || type.getPackageName().equals("town.library.model")
                    && type != Loan.class
                    && type != Reservation.class;
        Expect.isTrue(allowed, component + " of " + event);
      }
    }
    holds("BookLent", "String", 2, "Isbn", 1, "LocalDate", 2);
    holds("BookReturned", "String", 1, "Money", 1, "LocalDate", 1);
    holds("BookReserved", "String", 1, "Isbn", 1, "LocalDate", 1);
    holds("PaymentMade", "String", 1, "Money", 1, "LocalDate", 1);
    holds("FineWaived", "String", 1, "Money", 1, "LocalDate", 1);
  }

  private static void holds(String name, Object... counts) throws Exception {
    Class<?> event = Class.forName("town.library.event." + name);
    int all = 0;
    for (int i = 0; i < counts.length; i += 2) {
      int wanted = (Integer) counts[i + 1];
      Expect.isTrue(count(event, (String) counts[i]) == wanted, name + " holds " + counts[i]);
      all += wanted;
    }
    Expect.equal(all, event.getRecordComponents().length);
  }

  private static long count(Class<?> event, String type) {
    return Arrays.stream(event.getRecordComponents())
        .filter(component -> component.getType().getSimpleName().equals(type))
        .count();
  }
}
