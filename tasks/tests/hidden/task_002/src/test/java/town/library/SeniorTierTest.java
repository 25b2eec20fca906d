package town.library;

public final class SeniorTierTest {
  public static void main(String[] args) {
    TestDesk desk = new TestDesk();
    desk.answers("member M-5 \"Eva Stern\" senior", "added Eva Stern");
    desk.type("date 2026-04-01");
    desk.answers("lend M-5 " + TestDesk.DUNE, "lent L-1, due 2026-05-13");
    borrowsSixBooks();
    paysTenCentsPerDay();
  }

  private static void borrowsSixBooks() {
    TestDesk desk = new TestDesk();
    desk.type("member M-5 \"Eva Stern\" senior");
    desk.type("date 2026-04-01");
    String[] isbns = {
      "9780306406157", "9780804429573", "9780486280615", "9780262033848", "9780131103627"
    };
    for (String isbn : isbns) {
      desk.type("book " + isbn + " Title Author 2000 1");
      Expect.isTrue(desk.type("lend M-5 " + isbn).startsWith("lent "), "lends " + isbn);
    }
    Expect.isTrue(desk.type("lend M-5 " + TestDesk.DUNE).startsWith("lent "), "lends the sixth");
    desk.answers("lend M-5 " + TestDesk.EMMA, "refused R06: too many open loans");
  }

  /** A long delay, so that free days do not matter: the cap of 1000 cents is not reached. */
  private static void paysTenCentsPerDay() {
    TestDesk desk = new TestDesk();
    desk.type("member M-5 \"Eva Stern\" senior");
    desk.type("date 2026-04-01");
    desk.type("lend M-5 " + TestDesk.DUNE);
    desk.type("date 2026-06-12");
    String answer = desk.type("return L-1");
    Expect.isTrue(
        answer.equals("returned L-1, fine 280 cents")
            || answer.equals("returned L-1, fine 300 cents"),
        "30 days late cost ten cents a day: " + answer);
  }
}
