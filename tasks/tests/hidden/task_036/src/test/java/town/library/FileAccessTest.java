package town.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files outside the data folder are nobody's business. */
public final class FileAccessTest {
  private static final String SECRET = "isbn,title,author,year,copies\n9780486280615,S,T,2000,1\n";

  public static void main(String[] args) throws IOException {
    Path root = Expect.folder();
    Path data = Files.createDirectories(root.resolve("data"));
    Path outside = Files.createDirectories(root.resolve("data-of-others"));
    Files.createDirectories(data.resolve("2026"));
    Files.writeString(outside.resolve("secret.csv"), SECRET);
    Files.createSymbolicLink(data.resolve("door"), outside);
    Files.createSymbolicLink(data.resolve("key.csv"), outside.resolve("secret.csv"));
    TestDesk desk = new TestDesk(data);

    refuses(desk, "../data-of-others/secret.csv");
    refuses(desk, "2026/../../data-of-others/secret.csv");
    refuses(desk, outside.resolve("secret.csv").toString());
    refuses(desk, "door/secret.csv");
    refuses(desk, "key.csv");
    desk.answers("export ../new.csv", "refused R21: ../new.csv is outside the data folder");
    desk.answers("export door/new.csv", "refused R21: door/new.csv is outside the data folder");

    desk.answers("search s", "");
    Expect.equal(SECRET, Files.readString(outside.resolve("secret.csv")));
    Expect.isTrue(Files.notExists(root.resolve("new.csv")), "nothing is written beside the folder");
    Expect.isTrue(Files.notExists(outside.resolve("new.csv")), "nothing goes through the link");

    desk.answers("export 2026/books.csv", "exported 2 books");
    desk.answers("import 2026/../2026/books.csv", "imported 2 books");
    desk.answers("import none.csv", "error: cannot read none.csv");
    theDataFolderItselfMayBeALink(root, data);
  }

  private static void theDataFolderItselfMayBeALink(Path root, Path data) throws IOException {
    TestDesk desk = new TestDesk(Files.createSymbolicLink(root.resolve("alias"), data));
    desk.answers("export books.csv", "exported 2 books");
    desk.answers("import books.csv", "imported 2 books");
  }

  private static void refuses(TestDesk desk, String file) {
    String refusal = "refused R21: " + file + " is outside the data folder";
    desk.answers("import " + file, refusal);
    desk.answers("export " + file, refusal);
  }
}
