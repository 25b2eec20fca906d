package town.library;

public final class CatalogTest {
  public static void main(String[] args) {
    TestDesk desk = new TestDesk();
    desk.answers("search HERBERT", TestDesk.DUNE + " Dune by Frank Herbert");
    desk.answers("search \"austen emma\"", TestDesk.EMMA + " Emma by Jane Austen");
    desk.answers("search \"herbert emma\"", "");
    desk.type("book 9780486280615 \"Emma's Cousin\" \"A. Twain\" 1884 1");
    desk.answers(
        "search emma",
        TestDesk.EMMA + " Emma by Jane Austen\n9780486280615 Emma's Cousin by A. Twain");
  }
}
