package town.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

public final class UndoTest {
  private static final String KIM = "9780486280615";

  public static void main(String[] args) throws IOException {
    everythingDownToTheFirstLine();
    loansAndTheirNumbers();
    queues();
    accounts();
    booksAndMembers();
    refusedLinesAreNoSteps();
    whatWasShownIsTheSame();
  }

  private static void everythingDownToTheFirstLine() {
    TestDesk desk = new TestDesk();
    desk.answers("undo", "undone: date 2026-03-03");
    for (int i = 0; i < 6; i++) {
      Expect.isTrue(desk.type("undo").startsWith("undone: "), "one more line to undo");
    }
    desk.answers("undo", "nothing to undo");
    desk.answers("search dune", "");
    desk.answers("owes M-1", "refused R01: no member M-1");
    Expect.isTrue(desk.type("help").lines().anyMatch("undo"::equals), "help lists undo");
  }

  private static void loansAndTheirNumbers() {
    TestDesk desk = new TestDesk();
    desk.type("lend M-1 " + TestDesk.DUNE);
    desk.type("lend M-2 " + TestDesk.DUNE);
    desk.answers("undo", "undone: lend M-2 " + TestDesk.DUNE);
    desk.answers("lend M-3 " + TestDesk.DUNE, "lent L-2, due 2026-04-07");
    desk.type("return L-1");
    desk.answers("undo", "undone: return L-1");
    desk.answers("lend M-4 " + TestDesk.DUNE, "refused R07: no free copy");
    desk.answers("return L-1", "returned L-1");
    desk.type("date 2026-03-10");
    desk.type("undo");
    desk.answers("lend M-4 " + TestDesk.EMMA, "lent L-3, due 2026-03-17");
  }

  private static void queues() {
    TestDesk desk = new TestDesk();
    desk.type("reserve M-2 " + TestDesk.DUNE);
    desk.type("lend M-2 " + TestDesk.DUNE);
    desk.type("undo");
    desk.answers("reserve M-2 " + TestDesk.DUNE, "refused R12: waits for it already");
    desk.answers("undo", "undone: reserve M-2 " + TestDesk.DUNE);
    desk.answers("reserve M-1 " + TestDesk.DUNE, "reserved, place 1");
  }

  private static void accounts() {
    TestDesk desk = new TestDesk();
    desk.type("lend M-1 " + TestDesk.DUNE);
    desk.type("date 2026-06-09");
    desk.answers("return L-1", "returned L-1, fine 1000 cents");
    desk.type("pay M-1 2.50");
    desk.answers("undo", "undone: pay M-1 2.50");
    desk.answers("owes M-1", "M-1 owes 10.00");
    desk.type("undo");
    desk.answers("owes M-1", "M-1 owes 0.00");
    desk.answers("statement M-1", "no entries");
    desk.answers("return L-1", "returned L-1, fine 1000 cents");
    desk.answers("owes M-1", "M-1 owes 10.00");
  }

  private static void booksAndMembers() throws IOException {
    Path data = Expect.folder();
    TestDesk desk = new TestDesk(data);
    Files.writeString(
        data.resolve("kim.csv"), "isbn,title,author,year,copies\n" + KIM + ",Kim,Kipling,1901,1\n");
    desk.type("import kim.csv");
    desk.answers("search kim", KIM + " Kim by Kipling");
    desk.answers("undo", "undone: import kim.csv");
    desk.answers("search kim", "");
    desk.answers("lend M-1 " + KIM, "refused R02: no book " + KIM);
    desk.type("book " + TestDesk.EMMA + " Emma \"Jane Austen\" 1815 9");
    desk.type("undo");
    desk.type("lend M-1 " + TestDesk.EMMA);
    desk.answers("lend M-2 " + TestDesk.EMMA, "refused R07: no free copy");
    desk.type("member M-5 \"Eva Stern\" standard");
    desk.answers("UNDO", "undone: member M-5 \"Eva Stern\" standard");
    desk.answers("owes M-5", "refused R01: no member M-5");
  }

  private static void refusedLinesAreNoSteps() {
    TestDesk desk = new TestDesk();
    desk.type("LEND M-1 " + TestDesk.EMMA);
    desk.type("lend M-2 " + TestDesk.EMMA);
    desk.type("lend M-1");
    desk.type("pay M-1 nothing");
    desk.type("search emma");
    desk.type("members");
    desk.type("");
    desk.answers("undo", "undone: LEND M-1 " + TestDesk.EMMA);
    desk.answers("lend M-2 " + TestDesk.EMMA, "lent L-1, due 2026-03-31");
  }

  private static void whatWasShownIsTheSame() {
    TestDesk desk = new TestDesk();
    List<String> shown = new ArrayList<>();
    String[] lines = {
      "lend M-1 " + TestDesk.DUNE,
      "reserve M-2 " + TestDesk.DUNE,
      "date 2026-06-09",
      "return L-1",
      "pay M-1 1.50",
      "lend M-3 " + TestDesk.DUNE
    };
    for (String line : lines) {
      shown.add(show(desk));
      desk.type(line);
    }
    for (int i = lines.length - 1; i >= 0; i--) {
      desk.answers("undo", "undone: " + lines[i]);
      Expect.equal(shown.get(i), show(desk));
    }
  }

  private static String show(TestDesk desk) {
    return String.join(
        "\n",
        desk.type("members"),
        desk.type("overdue"),
        desk.type("letters"),
        desk.type("statement M-1"),
        desk.type("search dune"));
  }
}
