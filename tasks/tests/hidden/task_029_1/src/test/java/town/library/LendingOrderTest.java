package town.library;

public final class LendingOrderTest {
  public static void main(String[] args) {
    closedBeforeDebt();
    tooManyBeforeSameBook();
    debtBeforeSameBook();
    longOverdueBeforeNoCopy();
    debtAtTheLimit();
    othersStillLend();
  }

  private static void closedBeforeDebt() {
    TestDesk desk = withDune();
    desk.type("date 2026-05-10");
    desk.answers("lend M-1 " + TestDesk.EMMA, "refused R03: closed on 2026-05-10");
  }

  private static void tooManyBeforeSameBook() {
    TestDesk desk = new TestDesk();
    desk.type("book 9780486280615 Kim \"Rudyard Kipling\" 1901 1");
    desk.type("lend M-4 " + TestDesk.DUNE);
    desk.type("lend M-4 " + TestDesk.EMMA);
    desk.type("lend M-4 9780486280615");
    desk.answers("lend M-4 " + TestDesk.DUNE, "refused R06: too many open loans");
  }

  private static void debtBeforeSameBook() {
    TestDesk desk = withDune();
    desk.type("date 2026-05-12");
    desk.answers("lend M-1 " + TestDesk.DUNE, "refused R05: too much owed");
  }

  private static void longOverdueBeforeNoCopy() {
    TestDesk desk = new TestDesk();
    desk.type("lend M-1 " + TestDesk.EMMA);
    desk.type("date 2026-04-15");
    desk.answers("lend M-1 " + TestDesk.EMMA, "refused R04: a book is long overdue");
  }

  private static void debtAtTheLimit() {
    TestDesk desk = new TestDesk();
    desk.type("date 2026-03-04");
    desk.type("lend M-1 " + TestDesk.DUNE);
    desk.type("date 2026-04-21");
    desk.answers("lend M-1 " + TestDesk.EMMA, "refused R04: a book is long overdue");
    desk.type("date 2026-04-22");
    desk.answers("lend M-1 " + TestDesk.EMMA, "refused R05: too much owed");
  }

  private static void othersStillLend() {
    TestDesk desk = withDune();
    desk.answers("lend M-1 " + TestDesk.EMMA, "lent L-2, due 2026-03-31");
    desk.answers("lend M-2 " + TestDesk.DUNE, "lent L-3, due 2026-03-31");
  }

  private static TestDesk withDune() {
    TestDesk desk = new TestDesk();
    desk.type("lend M-1 " + TestDesk.DUNE);
    return desk;
  }
}
