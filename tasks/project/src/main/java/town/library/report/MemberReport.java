package town.library.report;

import java.util.List;
import java.util.Locale;
import town.library.model.Member;
import town.library.store.LoanStore;
import town.library.store.MemberStore;
import town.library.till.Ledger;

/** All members, with what they have and what they owe. */
public final class MemberReport {
  private final MemberStore members;
  private final LoanStore loans;
  private final Ledger ledger;

  public MemberReport(MemberStore members, LoanStore loans, Ledger ledger) {
    this.members = members;
    this.loans = loans;
    this.ledger = ledger;
  }

  public String table() {
    TextTable table = new TextTable(List.of("id", "name", "tier", "+books", "+owed"));
    for (Member member : members.all()) {
      table.add(
          List.of(
              member.id(),
              member.name(),
              member.tier().name().toLowerCase(Locale.ROOT),
              Integer.toString(loans.openOf(member.id()).size()),
              ledger.owedBy(member.id()).toString()));
    }
    return table.toString();
  }
}
