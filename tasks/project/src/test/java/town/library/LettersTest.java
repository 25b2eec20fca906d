package town.library;

public final class LettersTest {
  public static void main(String[] args) {
    TestDesk desk = new TestDesk();
    desk.type("lend M-1 " + TestDesk.DUNE);
    desk.type("lend M-3 " + TestDesk.EMMA);
    desk.type("date 2026-04-02");
    desk.answers("letters", "no letters");
    desk.type("date 2026-04-03");
    desk.answers(
        "letters",
        "Dear Ada Okafor,\n"
            + "\"Dune\" was due on 31 March 2026. Please bring it back.\n"
            + "Your town library");
    desk.type("date 2026-05-20");
    Expect.equal(2L, desk.type("letters").lines().filter(line -> line.startsWith("Dear")).count());
    desk.type("return L-1");
    Expect.isTrue(desk.type("letters").startsWith("Dear Cleo Lind,"), "only what is still out");
  }
}
