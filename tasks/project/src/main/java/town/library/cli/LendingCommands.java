package town.library.cli;

import java.time.LocalDate;
import java.util.List;
import town.library.Library;
import town.library.model.Isbn;
import town.library.model.Loan;

/** Commands about loans and reservations. */
final class LendingCommands {
  private final Library library;

  LendingCommands(Library library) {
    this.library = library;
  }

  List<Command> all() {
    return List.of(
        new Command("lend", "lend MEMBER ISBN", 2, this::lend),
        new Command("return", "return LOAN", 1, this::giveBack),
        new Command("reserve", "reserve MEMBER ISBN", 2, this::reserve));
  }

  private String lend(List<String> words, LocalDate today) {
    Loan loan = library.lending().lend(words.get(0), Isbn.parse(words.get(1)), today);
    return "lent " + loan.number() + ", due " + loan.dueOn();
  }

  private String giveBack(List<String> words, LocalDate today) {
    Loan loan = library.lending().giveBack(words.get(0), today);
    int cents = library.lending().fineCents(loan, today);
    return "returned " + loan.number() + (cents == 0 ? "" : ", fine " + cents + " cents");
  }

  private String reserve(List<String> words, LocalDate today) {
    int place = library.lending().reserve(words.get(0), Isbn.parse(words.get(1)), today);
    return "reserved, place " + place;
  }
}
