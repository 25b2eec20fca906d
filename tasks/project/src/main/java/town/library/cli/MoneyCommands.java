package town.library.cli;

import java.time.LocalDate;
import java.util.List;
import town.library.Library;
import town.library.model.Money;
import town.library.service.RefusedException;
import town.library.till.Entry;
import town.library.till.EntryKind;
import town.library.till.Statement;

/** Commands about what members owe. */
final class MoneyCommands {
  private final Library library;

  MoneyCommands(Library library) {
    this.library = library;
  }

  List<Command> all() {
    return List.of(
        new Command("pay", "pay MEMBER AMOUNT", 2, this::pay),
        new Command("waive", "waive MEMBER AMOUNT", 2, this::waive),
        new Command("owes", "owes MEMBER", 1, this::owes),
        new Command("statement", "statement MEMBER", 1, this::statement));
  }

  private String pay(List<String> words, LocalDate today) {
    return book(words, today, EntryKind.PAYMENT, "paid");
  }

  private String waive(List<String> words, LocalDate today) {
    return book(words, today, EntryKind.WAIVER, "waived");
  }

  private String owes(List<String> words, LocalDate today) {
    String member = known(words.get(0));
    return member + " owes " + library.ledger().owedBy(member);
  }

  private String statement(List<String> words, LocalDate today) {
    return new Statement(library.ledger()).of(known(words.get(0)));
  }

  private String book(List<String> words, LocalDate today, EntryKind kind, String text) {
    String member = known(words.get(0));
    Money amount = Money.parse(words.get(1));
    library.ledger().book(new Entry(member, today, kind, amount, text));
    return text + " " + amount + ", " + member + " owes " + library.ledger().owedBy(member);
  }

  private String known(String memberId) {
    if (library.members().find(memberId).isEmpty()) {
      throw new RefusedException("R01", "no member " + memberId);
    }
    return memberId;
  }
}
