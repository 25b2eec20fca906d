package town.library;

public final class DeskTest {
  public static void main(String[] args) {
    TestDesk desk = new TestDesk();
    desk.answers("lend M-1 " + TestDesk.DUNE, "lent L-1, due 2026-03-31");
    desk.answers("lend M-4 " + TestDesk.DUNE, "lent L-2, due 2026-03-17");
    desk.answers("lend M-2 " + TestDesk.DUNE, "refused R07: no free copy");
    desk.answers("return L-2", "returned L-2");
    desk.answers("return L-2", "refused R11: no open loan L-2");
    desk.answers("lend M-2 " + TestDesk.DUNE, "lent L-3, due 2026-03-31");
    desk.answers("date 2026-04-04", "it is 2026-04-04");
    desk.answers("overdue", "L-1 M-1 Dune: 4 days late\nL-3 M-2 Dune: 4 days late");
    desk.answers("lend M-1", "usage: lend MEMBER ISBN");
    desk.answers("fly", "unknown command: fly (try help)");
    desk.answers("lend M-1 123", "error: not an ISBN: 123");
    desk.answers("", "");
    Expect.isTrue(desk.type("help").contains("lend MEMBER ISBN\n"), "help lists lend");
  }
}
