package town.library;

/** Where two rules refuse, the earlier one in the order R03 R06 R05 R04 R08 R07 speaks. */
public final class LendingRulesTest {
  public static void main(String[] args) {
    unknownComesFirst();
    closedBeforeTooMany();
    tooManyBeforeDebt();
    debtBeforeLongOverdue();
    longOverdueBeforeSameBook();
    sameBookBeforeNoCopy();
  }

  private static void unknownComesFirst() {
    TestDesk desk = new TestDesk();
    desk.type("date 2026-03-01");
    desk.answers("lend M-9 9780486280615", "refused R01: no member M-9");
    desk.answers("lend M-1 9780486280615", "refused R02: no book 9780486280615");
  }

  private static void closedBeforeTooMany() {
    TestDesk desk = childWithThreeLoans();
    desk.type("date 2026-03-08");
    desk.answers("lend M-4 " + TestDesk.EMMA, "refused R03: closed on 2026-03-08");
  }

  private static void tooManyBeforeDebt() {
    TestDesk desk = childWithThreeLoans();
    desk.type("date 2026-06-30");
    desk.answers("lend M-4 " + TestDesk.EMMA, "refused R06: too many open loans");
  }

  private static void debtBeforeLongOverdue() {
    TestDesk desk = new TestDesk();
    desk.type("lend M-1 " + TestDesk.DUNE);
    desk.type("date 2026-05-12");
    desk.answers("lend M-1 " + TestDesk.EMMA, "refused R05: too much owed");
  }

  private static void longOverdueBeforeSameBook() {
    TestDesk desk = new TestDesk();
    desk.type("lend M-1 " + TestDesk.DUNE);
    desk.type("date 2026-04-15");
    desk.answers("lend M-1 " + TestDesk.DUNE, "refused R04: a book is long overdue");
  }

  private static void sameBookBeforeNoCopy() {
    TestDesk desk = new TestDesk();
    desk.type("lend M-1 " + TestDesk.EMMA);
    desk.answers("lend M-1 " + TestDesk.EMMA, "refused R08: has a copy already");
    desk.answers("lend M-2 " + TestDesk.EMMA, "refused R07: no free copy");
  }

  private static TestDesk childWithThreeLoans() {
    TestDesk desk = new TestDesk();
    desk.type("book 9780486280615 Kim \"Rudyard Kipling\" 1901 1");
    desk.type("book 9780262033848 Algorithms \"Thomas Cormen\" 2009 1");
    desk.type("lend M-4 " + TestDesk.DUNE);
    desk.type("lend M-4 9780486280615");
    desk.type("lend M-4 9780262033848");
    return desk;
  }
}
