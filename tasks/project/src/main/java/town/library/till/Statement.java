package town.library.till;

import java.util.List;
import town.library.model.Money;
import town.library.report.TextTable;

/** What a member gets to see of an account: each entry, and what is owed after it. */
public final class Statement {
  private final Ledger ledger;

  public Statement(Ledger ledger) {
    this.ledger = ledger;
  }

  public String of(String memberId) {
    List<Entry> entries = ledger.entriesOf(memberId);
    if (entries.isEmpty()) {
      return "no entries";
    }
    TextTable table = new TextTable(List.of("day", "what", "+amount", "+owed"));
    Money owed = Money.ZERO;
    for (Entry entry : entries) {
      owed = owed.plus(entry.signed());
      table.add(
          List.of(
              entry.day().toString(), entry.text(), entry.signed().toString(), owed.toString()));
    }
    return table.toString();
  }
}
