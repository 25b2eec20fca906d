package town.library;

public final class PrefixSearchTest {
  private static final String DUNE = TestDesk.DUNE + " Dune by Frank Herbert";
  private static final String EMMA = TestDesk.EMMA + " Emma by Jane Austen";

  public static void main(String[] args) {
    TestDesk desk = new TestDesk();
    desk.answers("search aus*", EMMA);
    desk.answers("search \"AUS* emma\"", EMMA);
    desk.answers("search \"emma aus*\"", EMMA);
    desk.answers("search \"j* a* e*\"", EMMA);
    desk.answers("search *", DUNE + "\n" + EMMA);
    desk.answers("search \"* dune\"", DUNE);
    desk.answers("search dune*", DUNE);
    desk.answers("search \"dune emma*\"", "");
    desk.answers("search aus", "");
    desk.answers("search usten*", "");
    desk.answers("search a*n", "");
    desk.answers("search *ten", "");
    desk.answers("search d.*", "");
    desk.answers("search (*", "");
    desk.answers("search [*", "");
    desk.type("book 9780486280615 \"Emma's Cousin\" \"A. Twain\" 1884 1");
    desk.answers("search em*", EMMA + "\n9780486280615 Emma's Cousin by A. Twain");
    desk.answers("search 18*", "");
  }
}
