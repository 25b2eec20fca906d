package town.library;

import java.util.Locale;

/** German first: what is made once for all must not be made in German. */
public final class OtherLanguagesTest {
  public static void main(String[] args) {
    Locale.setDefault(Locale.GERMANY);
    letters();
    Locale.setDefault(new Locale("tr", "TR"));
    commands();
    letters();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    accounts();
    letters();
    Locale.setDefault(Locale.forLanguageTag("th-TH-u-ca-buddhist-nu-thai"));
    accounts();
    commands();
    letters();
  }

  private static void letters() {
    TestDesk desk = new TestDesk();
    desk.type("lend M-1 " + TestDesk.DUNE);
    desk.type("date 2026-04-03");
    desk.answers(
        "letters",
        "Dear Ada Okafor,\n"
            + "\"Dune\" was due on 31 March 2026. Please bring it back.\n"
            + "Your town library");
  }

  private static void commands() {
    TestDesk desk = new TestDesk();
    desk.answers("WAIVE M-1 0.25", desk.type("waive M-2 0.25").replace("M-2", "M-1"));
    desk.answers("LEND M-1 " + TestDesk.DUNE, "lent L-1, due 2026-03-31");
    desk.answers("MEMBER M-5 \"Ida Lind\" CHILD", "added Ida Lind");
    desk.answers("SEARCH DUNE", TestDesk.DUNE + " Dune by Frank Herbert");
    desk.answers("FLY", "unknown command: FLY (try help)");
    desk.type("book 9780486280615 \"Iris in Italy\" Unknown 1901 1");
    desk.answers("search IRIS", "9780486280615 Iris in Italy by Unknown");
    Expect.isTrue(desk.type("STATISTICS").startsWith("unknown command: "), "no such command");
    Expect.isTrue(desk.type("RETURN L-1").startsWith("returned L-1"), "RETURN is return");
  }

  private static void accounts() {
    TestDesk desk = new TestDesk();
    desk.answers("owes M-1", "M-1 owes 0.00");
    desk.type("lend M-1 " + TestDesk.DUNE);
    desk.type("date 2026-06-09");
    desk.answers("return L-1", "returned L-1, fine 1000 cents");
    desk.answers("pay M-1 2.50", "paid 2.50, M-1 owes 7.50");
    desk.answers(
        "members",
        "id   name        tier      books  owed\n"
            + "M-1  Ada Okafor  standard      0  7.50\n"
            + "M-2  Ben Ruiz    standard      0  0.00\n"
            + "M-3  Cleo Lind   student       0  0.00\n"
            + "M-4  Dan Moreau  child         0  0.00");
  }
}
