package town.library.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import town.library.model.Book;
import town.library.model.Isbn;

/** All books, in the order in which they came. */
public final class BookStore {
  private final Map<Isbn, Book> books = new LinkedHashMap<>();

  /** Adds a book or replaces the one with the same ISBN. */
  public void put(Book book) {
    books.put(book.isbn(), book);
  }

  public Optional<Book> find(Isbn isbn) {
    return Optional.ofNullable(books.get(isbn));
  }

  public List<Book> all() {
    return List.copyOf(books.values());
  }

  public int count() {
    return books.size();
  }
}
