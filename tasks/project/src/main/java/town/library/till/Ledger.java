package town.library.till;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import town.library.model.Money;

/** The accounts of all members; the rules are in docs/till.md. */
public final class Ledger {
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Money> balances = new HashMap<>();

  public void book(Entry entry) {
    entries.add(entry);
    Money before = owedBy(entry.memberId());
    balances.put(
        entry.memberId(),
        entry.kind() == EntryKind.PAYMENT
            ? before.minus(entry.amount())
            : before.plus(entry.amount()));
  }

  /** What a member owes; below zero when the library owes the member. */
  public Money owedBy(String memberId) {
    return balances.getOrDefault(memberId, Money.ZERO);
  }

  /** In the order of booking. */
  public List<Entry> entriesOf(String memberId) {
    return entries.stream().filter(entry -> entry.memberId().equals(memberId)).toList();
  }
}
