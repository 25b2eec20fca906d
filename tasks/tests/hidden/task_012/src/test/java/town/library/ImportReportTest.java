package town.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

public final class ImportReportTest {
  private static final String HEADER = "isbn,title,author,year,copies\n";

  public static void main(String[] args) throws IOException {
    Path data = Expect.folder();
    TestDesk desk = new TestDesk(data);
    Files.writeString(
        data.resolve("mixed.csv"),
        HEADER
            + "9780486280615,Kim,Rudyard Kipling,1901,2\n"
            + "123,No Book,Nobody,2000,1\n"
            + "9780262033848,Algorithms,Thomas Cormen,2009\n"
            + "9780131103627,C,Kernighan,nineteen,1\n"
            + "9780306406157,Logic,Someone,1990,0\n"
            + "9780804429573,Poems,Somebody,1988,1\n");
    desk.answers(
        "import mixed.csv",
        "imported 2 books\n"
            + "record 3: not an ISBN: 123\n"
            + "record 4: expected 5 fields, found 4\n"
            + "record 5: not a number: nineteen\n"
            + "record 6: a book needs at least one copy, not 0");
    desk.answers("search kim", "9780486280615 Kim by Rudyard Kipling");
    desk.answers("search poems", "9780804429573 Poems by Somebody");
    desk.answers("search logic", "");
    Files.writeString(data.resolve("good.csv"), HEADER + "9780131103627,C,Kernighan,1988,1\n");
    desk.answers("import good.csv", "imported 1 books");
    Files.writeString(data.resolve("empty.csv"), HEADER);
    desk.answers("import empty.csv", "imported 0 books");
    desk.answers("import none.csv", "error: cannot read none.csv");
  }
}
