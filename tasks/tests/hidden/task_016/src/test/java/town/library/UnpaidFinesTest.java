package town.library;

/** Books are late by so much that their fine is the highest one, 1000 cents. */
public final class UnpaidFinesTest {
  public static void main(String[] args) {
    unpaidFinesCountUntilTheyArePaid();
    openLoansStillCount();
    creditLowersTheSum();
    nothingCountsTwice();
  }

  private static void unpaidFinesCountUntilTheyArePaid() {
    TestDesk desk = new TestDesk();
    desk.type("lend M-1 " + TestDesk.DUNE);
    desk.type("date 2026-06-09");
    desk.type("return L-1");
    desk.answers("lend M-1 " + TestDesk.EMMA, "refused R05: too much owed");
    desk.answers("lend M-2 " + TestDesk.DUNE, "lent L-2, due 2026-07-07");
    desk.type("pay M-1 4.75");
    desk.answers("lend M-1 " + TestDesk.EMMA, "refused R05: too much owed");
    desk.type("pay M-1 0.25");
    desk.answers("lend M-1 " + TestDesk.EMMA, "lent L-3, due 2026-07-07");
  }

  private static void openLoansStillCount() {
    TestDesk desk = new TestDesk();
    desk.type("lend M-1 " + TestDesk.DUNE);
    desk.type("date 2026-06-09");
    desk.answers("lend M-1 " + TestDesk.EMMA, "refused R05: too much owed");
  }

  private static void creditLowersTheSum() {
    TestDesk desk = new TestDesk();
    desk.type("lend M-1 " + TestDesk.DUNE);
    desk.type("pay M-1 5.00");
    desk.type("date 2026-06-09");
    desk.answers("lend M-1 " + TestDesk.EMMA, "refused R04: a book is long overdue");
  }

  private static void nothingCountsTwice() {
    TestDesk desk = new TestDesk();
    desk.type("lend M-1 " + TestDesk.DUNE);
    desk.type("date 2026-06-09");
    desk.type("return L-1");
    desk.type("pay M-1 5.00");
    desk.type("lend M-1 " + TestDesk.DUNE);
    desk.type("return L-2");
    desk.answers("owes M-1", "M-1 owes 5.00");
    desk.answers("lend M-1 " + TestDesk.EMMA, "lent L-3, due 2026-07-07");
  }
}
