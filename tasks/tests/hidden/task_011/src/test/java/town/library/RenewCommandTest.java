package town.library;

public final class RenewCommandTest {
  public static void main(String[] args) {
    countsFromTheDayOfRenewal();
    refusesTheThirdTime();
    refusesWhatIsLate();
    refusesWhenSomebodyWaits();
    refusesWhatIsNotLent();
    lateComesBeforeWaitingAndCount();
  }

  private static void countsFromTheDayOfRenewal() {
    TestDesk desk = new TestDesk();
    desk.type("lend M-1 " + TestDesk.DUNE);
    desk.type("date 2026-03-10");
    desk.answers("renew L-1", "renewed L-1, due 2026-04-07");
    desk.type("date 2026-04-09");
    desk.answers("overdue", "L-1 M-1 Dune: 2 days late");
    desk.answers("return L-1", "returned L-1");
    desk.type("date 2026-04-10");
    desk.type("lend M-4 " + TestDesk.DUNE);
    desk.type("date 2026-04-11");
    desk.answers("renew L-2", "renewed L-2, due 2026-04-25");
  }

  private static void refusesTheThirdTime() {
    TestDesk desk = new TestDesk();
    desk.type("lend M-1 " + TestDesk.DUNE);
    desk.type("lend M-2 " + TestDesk.DUNE);
    desk.answers("renew L-1", "renewed L-1, due 2026-03-31");
    desk.answers("renew L-1", "renewed L-1, due 2026-03-31");
    desk.answers("renew L-1", "refused R15: renewed twice already");
    desk.answers("renew L-2", "renewed L-2, due 2026-03-31");
  }

  private static void refusesWhatIsLate() {
    TestDesk desk = new TestDesk();
    desk.type("lend M-1 " + TestDesk.DUNE);
    desk.type("date 2026-03-31");
    desk.answers("renew L-1", "renewed L-1, due 2026-04-28");
    desk.type("date 2026-04-29");
    desk.answers("renew L-1", "refused R13: late already");
  }

  private static void refusesWhenSomebodyWaits() {
    TestDesk desk = new TestDesk();
    desk.type("lend M-1 " + TestDesk.EMMA);
    desk.type("lend M-1 " + TestDesk.DUNE);
    desk.type("reserve M-2 " + TestDesk.EMMA);
    desk.answers("renew L-1", "refused R14: somebody waits for it");
    desk.answers("renew L-2", "renewed L-2, due 2026-03-31");
  }

  private static void refusesWhatIsNotLent() {
    TestDesk desk = new TestDesk();
    desk.answers("renew L-7", "refused R11: no open loan L-7");
    desk.type("lend M-1 " + TestDesk.EMMA);
    desk.type("return L-1");
    desk.answers("renew L-1", "refused R11: no open loan L-1");
    desk.answers("renew", "usage: renew LOAN");
  }

  private static void lateComesBeforeWaitingAndCount() {
    TestDesk desk = new TestDesk();
    desk.type("lend M-1 " + TestDesk.EMMA);
    desk.type("renew L-1");
    desk.type("renew L-1");
    desk.type("reserve M-2 " + TestDesk.EMMA);
    desk.answers("renew L-1", "refused R14: somebody waits for it");
    desk.type("date 2026-04-01");
    desk.answers("renew L-1", "refused R13: late already");
  }
}
