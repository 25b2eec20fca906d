package town.library;

/** Fines are booked when late books come back; members pay them. */
public final class TillTest {
  public static void main(String[] args) {
    TestDesk desk = new TestDesk();
    desk.answers("owes M-1", "M-1 owes 0.00");
    desk.answers("statement M-1", "no entries");
    desk.type("lend M-1 " + TestDesk.DUNE);
    desk.type("date 2026-06-09");
    desk.answers("return L-1", "returned L-1, fine 1000 cents");
    desk.answers(
        "statement M-1",
        "day         what      amount   owed\n" + "2026-06-09  fine L-1   10.00  10.00");
    desk.answers("pay M-1 2.50", "paid 2.50, M-1 owes 7.50");
    desk.answers("pay M-9 1", "refused R01: no member M-9");
    desk.answers("pay M-1 much", "error: not an amount: much");
    desk.answers("pay M-1 0", "error: an amount must be above zero, not 0.00");
  }
}
