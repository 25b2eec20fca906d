package town.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

public final class MistypedTest {
  public static void main(String[] args) throws IOException {
    Path data = Expect.folder();
    TestDesk desk = new TestDesk(data);
    for (String date : new String[] {"tomorrow", "2026-02-30", "3.3.2026", "\"\""}) {
      String answer = desk.type("date " + date);
      Expect.isTrue(answer.startsWith("error: "), "a mistake in a date is answered: " + answer);
      Expect.isTrue(!answer.contains("\n"), "the answer is one line: " + answer);
    }
    desk.answers("export old/books.csv", "error: cannot write old/books.csv");
    desk.answers("import old/books.csv", "error: cannot read old/books.csv");
    Files.createDirectory(data.resolve("folder"));
    desk.answers("export folder", "error: cannot write folder");
    desk.answers("lend M-1 " + TestDesk.DUNE, "lent L-1, due 2026-03-31");
    desk.answers("export books.csv", "exported 2 books");
    desk.answers("date 2026-03-04", "it is 2026-03-04");
  }
}
