package town.library.model;

import java.time.LocalDate;

/** A member waits for a book. */
public record Reservation(Isbn isbn, String memberId, LocalDate placedOn) {}
