package town.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

public final class SaveLoadTest {
  private static final List<String> WHAT_HAPPENS_NEXT =
      List.of(
          "overdue",
          "search dune",
          "search \"or whale\"",
          "lend M-3 " + TestDesk.EMMA,
          "return L-1",
          "return L-2",
          "reserve M-1 " + TestDesk.EMMA,
          "reserve M-4 " + TestDesk.EMMA,
          "return L-3",
          "statement M-2",
          "members",
          "pay M-2 1.50",
          "owes M-2",
          "lend M-2 9780486280615",
          "lend M-9 9780486280615",
          "date 2026-05-26",
          "overdue",
          "lend M-2 " + TestDesk.DUNE);

  public static void main(String[] args) throws IOException {
    Path data = Expect.folder();
    TestDesk before = busyDesk(data);
    before.answers(
        "save state.txt", "saved 3 books, 4 members, 3 loans, 2 reservations, 1 entries");

    TestDesk after = new TestDesk(data);
    after.type("member M-9 \"Only Here\" standard");
    after.type("lend M-9 " + TestDesk.EMMA);
    after.type("pay M-1 7");
    after.type("date 2026-04-02");
    after.answers(
        "load state.txt", "loaded 3 books, 4 members, 3 loans, 2 reservations, 1 entries");
    for (String line : WHAT_HAPPENS_NEXT) {
      after.answers(line, before.type(line));
    }
    refusesWhatItDidNotWrite(data);
  }

  private static TestDesk busyDesk(Path data) {
    TestDesk desk = new TestDesk(data);
    desk.type("book 9780486280615 \"Moby Dick, or: The Whale\" \"H. Melville\" 1851 1");
    desk.answers("lend M-1 " + TestDesk.EMMA, "lent L-1, due 2026-03-31");
    desk.answers("lend M-2 " + TestDesk.DUNE, "lent L-2, due 2026-03-31");
    desk.answers("lend M-3 " + TestDesk.DUNE, "lent L-3, due 2026-04-07");
    desk.type("return L-2");
    desk.type("pay M-2 0.25");
    desk.type("reserve M-3 " + TestDesk.EMMA);
    desk.type("date 2026-03-04");
    desk.type("reserve M-2 " + TestDesk.EMMA);
    desk.type("date 2026-04-02");
    return desk;
  }

  private static void refusesWhatItDidNotWrite(Path data) throws IOException {
    TestDesk desk = new TestDesk(data);
    desk.answers("load none.txt", "error: cannot read none.txt");
    Files.writeString(data.resolve("garbage.txt"), "this is no saved library\n1,2,3\n");
    Expect.isTrue(desk.type("load garbage.txt").startsWith("error: "), "garbage is an error");
    byte[] saved = Files.readAllBytes(data.resolve("state.txt"));
    int end = saved.length;
    while (Character.isWhitespace(saved[end - 1])) {
      end--;
    }
    for (int length = 0; length < end; length++) {
      Files.write(data.resolve("cut.txt"), Arrays.copyOf(saved, length));
      Expect.isTrue(
          desk.type("load cut.txt").startsWith("error: "), "cut after " + length + " of " + end);
    }
    desk.answers("search dune", TestDesk.DUNE + " Dune by Frank Herbert");
    desk.answers("search whale", "");
    desk.answers("statement M-2", "no entries");
    desk.answers("lend M-1 " + TestDesk.EMMA, "lent L-1, due 2026-03-31");
  }
}
