package town.library.model;

import java.time.LocalDate;

/** Someone who may borrow. */
public record Member(String id, String name, Tier tier, LocalDate joined) {

  public Member {
    if (!id.matches("M-[0-9]+")) {
      throw new IllegalArgumentException("a member id looks like M-12, not " + id);
    }
  }
}
