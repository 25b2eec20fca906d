package town.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import town.library.model.Book;
import town.library.model.Isbn;

public final class CorrectedBookTest {
  private static final String KIM = "9780486280615";

  public static void main(String[] args) throws IOException {
    Path data = Expect.folder();
    TestDesk desk = new TestDesk(data);
    desk.type("book " + KIM + " Kym \"Rudyard Kipling\" 1901 1");
    desk.answers("search kym", KIM + " Kym by Rudyard Kipling");
    desk.answers("search kim", "");
    desk.type("book " + KIM + " Kim \"Rudyard Kipling\" 1901 1");
    desk.answers("search kim", KIM + " Kim by Rudyard Kipling");
    desk.answers("search kym", "");
    desk.answers("search kipling", KIM + " Kim by Rudyard Kipling");
    Files.writeString(
        data.resolve("corrected.csv"),
        "isbn,title,author,year,copies\n" + KIM + ",Kim,J. R. Kipling,1901,1\n");
    desk.type("import corrected.csv");
    desk.answers("search kipling", KIM + " Kim by J. R. Kipling");
    repeatedSearchesAreKept();
  }

  private static void repeatedSearchesAreKept() {
    Library library = new Library();
    Isbn isbn = Isbn.parse(KIM);
    library.books().put(new Book(isbn, "Kim", "Kipling", 1901, 1));
    List<Book> found = library.catalog().search("kim");
    Expect.isTrue(found == library.catalog().search("kim"), "the same list when nothing changed");
    library.books().put(new Book(isbn, "Kim", "Kipling", 1901, 7));
    Expect.equal(7, library.catalog().search("kim").get(0).copies());
    Expect.isTrue(library.catalog().search("kim") == library.catalog().search("kim"), "kept again");
    library.books().put(new Book(isbn, "Jungle", "Kipling", 1894, 7));
    Expect.equal(List.of(), library.catalog().search("kim"));
    Expect.equal(1, library.catalog().search("jungle").size());
  }
}
