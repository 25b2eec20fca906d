package town.library;

public final class LoansCommandTest {
  public static void main(String[] args) {
    TestDesk desk = new TestDesk();
    desk.answers("loans M-1", "no open loans");
    desk.answers("loans M-9", "refused R01: no member M-9");
    desk.answers("loans", "usage: loans MEMBER");
    desk.type("lend M-3 " + TestDesk.DUNE);
    desk.type("lend M-1 " + TestDesk.DUNE);
    for (int i = 3; i <= 9; i++) {
      desk.type("lend M-1 " + TestDesk.EMMA);
      desk.type("return L-" + i);
    }
    desk.type("lend M-1 " + TestDesk.EMMA);
    desk.answers("loans M-1", "L-2 Dune, due 2026-03-31\nL-10 Emma, due 2026-03-31");
    desk.type("date 2026-04-01");
    desk.answers(
        "loans M-1", "L-2 Dune, due 2026-03-31, 1 day late\nL-10 Emma, due 2026-03-31, 1 day late");
    desk.type("return L-2");
    desk.type("book 9780486280615 Kim \"Rudyard Kipling\" 1901 1");
    desk.type("lend M-1 9780486280615");
    desk.type("date 2026-04-02");
    desk.answers("loans M-1", "L-10 Emma, due 2026-03-31, 2 days late\nL-11 Kim, due 2026-04-29");
    desk.answers("loans M-3", "L-1 Dune, due 2026-04-07");
    theLaterLoanMayBeDueFirst();
  }

  private static void theLaterLoanMayBeDueFirst() {
    TestDesk desk = new TestDesk();
    desk.type("lend M-1 " + TestDesk.DUNE);
    desk.type("member M-1 \"Ada Okafor\" child");
    desk.type("lend M-1 " + TestDesk.EMMA);
    desk.answers("loans M-1", "L-2 Emma, due 2026-03-17\nL-1 Dune, due 2026-03-31");
  }
}
