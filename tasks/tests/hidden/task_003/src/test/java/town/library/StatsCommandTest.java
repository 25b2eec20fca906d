package town.library;

public final class StatsCommandTest {
  public static void main(String[] args) {
    TestDesk desk = new TestDesk();
    desk.answers("stats", "books 2, copies 3, lent 0, members 4");
    desk.type("lend M-1 " + TestDesk.DUNE);
    desk.type("lend M-2 " + TestDesk.DUNE);
    desk.type("lend M-2 " + TestDesk.EMMA);
    desk.answers("stats", "books 2, copies 3, lent 3, members 4");
    desk.type("return L-2");
    desk.type("book 9780486280615 Kim \"Rudyard Kipling\" 1901 7");
    desk.type("member M-5 \"Eva Stern\" standard");
    desk.answers("stats", "books 3, copies 10, lent 2, members 5");
    desk.answers("stats all", "usage: stats");
    Expect.isTrue(desk.type("help").lines().anyMatch("stats"::equals), "help lists stats");
  }
}
