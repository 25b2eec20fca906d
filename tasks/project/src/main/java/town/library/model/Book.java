package town.library.model;

/**
 * A title in the catalog.
 *
 * @param copies how many the library owns, lent or not
 */
public record Book(Isbn isbn, String title, String author, int year, int copies) {

  public Book {
    if (title.isBlank()) {
      throw new IllegalArgumentException("a book needs a title");
    }
    if (copies < 1) {
      throw new IllegalArgumentException("a book needs at least one copy, not " + copies);
    }
  }
}
