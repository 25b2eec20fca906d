package town.library.csv;

import java.util.ArrayList;
import java.util.List;
import town.library.model.Book;
import town.library.model.Isbn;

/** Books as comma-separated values: isbn,title,author,year,copies. */
public final class BookCsv {
  private static final List<String> HEADER = List.of("isbn", "title", "author", "year", "copies");

  private BookCsv() {}

  /**
   * The books of a text whose first record is the header.
   *
   * @throws IllegalArgumentException for the first record that is no book
   */
  public static List<Book> parse(String text) {
    List<Book> books = new ArrayList<>();
    for (List<String> fields : CsvReader.read(text).stream().skip(1).toList()) {
      books.add(book(fields));
    }
    return books;
  }

  public static String format(List<Book> books) {
    List<List<String>> records = new ArrayList<>();
    records.add(HEADER);
    for (Book book : books) {
      records.add(
          List.of(
              book.isbn().digits(),
              book.title(),
              book.author(),
              Integer.toString(book.year()),
              Integer.toString(book.copies())));
    }
    return CsvWriter.write(records);
  }

  private static Book book(List<String> fields) {
    if (fields.size() != HEADER.size()) {
      throw new IllegalArgumentException(
          "expected " + HEADER.size() + " fields, found " + fields.size());
    }
    return new Book(
        Isbn.parse(fields.get(0)),
        fields.get(1),
        fields.get(2),
        Integer.parseInt(fields.get(3)),
        Integer.parseInt(fields.get(4)));
  }
}
