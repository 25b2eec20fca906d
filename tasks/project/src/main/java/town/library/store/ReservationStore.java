package town.library.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import town.library.model.Isbn;
import town.library.model.Reservation;

/** Who waits for which book. */
public final class ReservationStore {
  private static final Comparator<Reservation> FIRST_COME =
      Comparator.comparing(Reservation::placedOn).thenComparing(Reservation::memberId);

  private final Map<Isbn, NavigableSet<Reservation>> queues = new HashMap<>();

  /** Puts a member in the queue of a book; false when the member waits for it already. */
  public boolean add(Reservation reservation) {
    boolean waits =
        queue(reservation.isbn()).stream()
            .anyMatch(other -> other.memberId().equals(reservation.memberId()));
    return !waits
        && queues
            .computeIfAbsent(reservation.isbn(), isbn -> new TreeSet<>(FIRST_COME))
            .add(reservation);
  }

  /** Takes a member out of the queue of a book, if there. */
  public void remove(Isbn isbn, String memberId) {
    queues
        .getOrDefault(isbn, new TreeSet<>(FIRST_COME))
        .removeIf(reservation -> reservation.memberId().equals(memberId));
  }

  /** The queue of a book, who comes first in front. */
  public List<Reservation> queue(Isbn isbn) {
    return new ArrayList<>(queues.getOrDefault(isbn, new TreeSet<>(FIRST_COME)));
  }
}
