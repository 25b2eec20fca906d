package town.library;

import town.library.model.Money;

public final class TillBalanceTest {
  public static void main(String[] args) {
    everyAmountIsBookedAsTyped();
    whatIsNoAmountIsRefused();
    creditsAreReadable();
    statementAndBalanceAgree();
  }

  private static void everyAmountIsBookedAsTyped() {
    for (int cents = 1; cents <= 30_000; cents++) {
      String text = cents / 100 + "." + cents / 10 % 10 + cents % 10;
      Expect.equal(new Money(cents), Money.parse(text));
      Expect.equal(text, new Money(cents).toString());
    }
    Expect.equal(new Money(1200), Money.parse("12"));
    Expect.equal(new Money(1250), Money.parse("12.5"));
    Expect.equal(new Money(123_456_789_012_345L), Money.parse("1234567890123.45"));
  }

  private static void whatIsNoAmountIsRefused() {
    TestDesk desk = new TestDesk();
    for (String text : new String[] {"NaN", "1.005", "0.001", "Infinity", "1,50", "x", "1.2.3"}) {
      desk.answers("pay M-1 " + text, "error: not an amount: " + text);
    }
    desk.answers("pay M-1 0", "error: an amount must be above zero, not 0.00");
    desk.answers("statement M-1", "no entries");
  }

  private static void creditsAreReadable() {
    Expect.equal("-0.95", new Money(-95).toString());
    Expect.equal("-0.05", new Money(-5).toString());
    Expect.equal("-2.50", new Money(-250).toString());
    Expect.equal("-3.00", new Money(-300).toString());
    Expect.equal("0.00", Money.ZERO.toString());
    TestDesk desk = new TestDesk();
    desk.answers("pay M-1 4.35", "paid 4.35, M-1 owes -4.35");
  }

  private static void statementAndBalanceAgree() {
    TestDesk desk = new TestDesk();
    desk.type("lend M-1 " + TestDesk.DUNE);
    desk.type("date 2026-06-09");
    desk.type("return L-1");
    desk.answers("waive M-1 3.00", "waived 3.00, M-1 owes 7.00");
    desk.answers("pay M-1 4.35", "paid 4.35, M-1 owes 2.65");
    desk.answers("waive M-1 2.70", "waived 2.70, M-1 owes -0.05");
    desk.answers(
        "statement M-1",
        "day         what      amount   owed\n"
            + "2026-06-09  fine L-1   10.00  10.00\n"
            + "2026-06-09  waived     -3.00   7.00\n"
            + "2026-06-09  paid       -4.35   2.65\n"
            + "2026-06-09  waived     -2.70  -0.05");
    desk.answers("owes M-1", "M-1 owes -0.05");
  }
}
