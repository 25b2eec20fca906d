package town.library;

/** The examples of docs/reservations.md. */
public final class ReservationQueueTest {
  public static void main(String[] args) {
    firstInTheQueueMayBorrow();
    placesFollowTheOrderOfReserving();
    asManyMayBorrowAsCopiesAreFree();
    whoBorrowsLeavesTheQueue();
  }

  private static void firstInTheQueueMayBorrow() {
    TestDesk desk = emmaIsLent();
    desk.answers("reserve M-2 " + TestDesk.EMMA, "reserved, place 1");
    desk.type("date 2026-03-04");
    desk.answers("reserve M-3 " + TestDesk.EMMA, "reserved, place 2");
    desk.answers("lend M-2 " + TestDesk.EMMA, "refused R07: no free copy");
    desk.type("return L-1");
    desk.answers("lend M-4 " + TestDesk.EMMA, "refused R07: no free copy");
    desk.answers("lend M-3 " + TestDesk.EMMA, "refused R07: no free copy");
    desk.answers("lend M-2 " + TestDesk.EMMA, "lent L-2, due 2026-04-01");
  }

  private static void placesFollowTheOrderOfReserving() {
    TestDesk desk = emmaIsLent();
    desk.answers("reserve M-4 " + TestDesk.EMMA, "reserved, place 1");
    desk.answers("reserve M-3 " + TestDesk.EMMA, "reserved, place 2");
    desk.answers("reserve M-2 " + TestDesk.EMMA, "reserved, place 3");
    desk.answers("reserve M-3 " + TestDesk.EMMA, "refused R12: waits for it already");
    desk.type("return L-1");
    desk.answers("lend M-2 " + TestDesk.EMMA, "refused R07: no free copy");
    desk.answers("lend M-4 " + TestDesk.EMMA, "lent L-2, due 2026-03-17");
  }

  private static void asManyMayBorrowAsCopiesAreFree() {
    TestDesk desk = new TestDesk();
    desk.type("reserve M-3 " + TestDesk.DUNE);
    desk.type("reserve M-1 " + TestDesk.DUNE);
    desk.type("reserve M-2 " + TestDesk.DUNE);
    desk.answers("lend M-2 " + TestDesk.DUNE, "refused R07: no free copy");
    desk.answers("lend M-1 " + TestDesk.DUNE, "lent L-1, due 2026-03-31");
    desk.answers("lend M-2 " + TestDesk.DUNE, "refused R07: no free copy");
    desk.answers("lend M-3 " + TestDesk.DUNE, "lent L-2, due 2026-04-07");
  }

  private static void whoBorrowsLeavesTheQueue() {
    TestDesk desk = emmaIsLent();
    desk.type("reserve M-2 " + TestDesk.EMMA);
    desk.type("return L-1");
    desk.answers("lend M-2 " + TestDesk.EMMA, "lent L-2, due 2026-03-31");
    desk.type("return L-2");
    desk.answers("lend M-3 " + TestDesk.EMMA, "lent L-3, due 2026-04-07");
  }

  private static TestDesk emmaIsLent() {
    TestDesk desk = new TestDesk();
    desk.answers("lend M-1 " + TestDesk.EMMA, "lent L-1, due 2026-03-31");
    return desk;
  }
}
