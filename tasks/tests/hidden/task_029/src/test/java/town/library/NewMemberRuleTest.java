package town.library;

public final class NewMemberRuleTest {
  public static void main(String[] args) {
    TestDesk desk = new TestDesk();
    desk.type("member M-8 \"Hal Young\" standard");
    desk.answers("lend M-8 " + TestDesk.EMMA, "lent L-1, due 2026-03-31");
    desk.answers("lend M-8 " + TestDesk.DUNE, "refused R09: new members start with one book");
    desk.answers("lend M-8 " + TestDesk.EMMA, "refused R09: new members start with one book");
    desk.type("date 2026-03-08");
    desk.answers("lend M-8 " + TestDesk.DUNE, "refused R03: closed on 2026-03-08");
    desk.type("date 2026-03-07");
    desk.answers("lend M-8 " + TestDesk.DUNE, "refused R09: new members start with one book");
    desk.answers("lend M-2 " + TestDesk.DUNE, "lent L-2, due 2026-04-04");
    desk.type("return L-1");
    desk.answers("lend M-8 " + TestDesk.EMMA, "lent L-3, due 2026-04-04");
    desk.type("date 2026-03-10");
    desk.answers("lend M-8 " + TestDesk.DUNE, "lent L-4, due 2026-04-07");
  }
}
