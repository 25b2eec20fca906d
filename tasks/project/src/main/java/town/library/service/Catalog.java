package town.library.service;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import town.library.model.Book;
import town.library.store.BookStore;

/** Finds books by words of their title and author. */
public final class Catalog {
  private static final int KEPT_SEARCHES = 50;

  private final BookStore books;
  private final Map<String, List<Book>> recent =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Book>> eldest) {
          return size() > KEPT_SEARCHES;
        }
      };
  private int countAtSearch;

  public Catalog(BookStore books) {
    this.books = books;
  }

  /** Books that hold all the words, in any order, case ignored. */
  public List<Book> search(String words) {
    if (books.count() != countAtSearch) {
      recent.clear();
      countAtSearch = books.count();
    }
    return recent.computeIfAbsent(words.toLowerCase(Locale.ROOT).strip(), this::find);
  }

  private List<Book> find(String words) {
    List<String> wanted = Arrays.asList(words.split("\\s+"));
    return books.all().stream().filter(book -> text(book).containsAll(wanted)).toList();
  }

  private static List<String> text(Book book) {
    return Arrays.asList(
        (book.title() + " " + book.author()).toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{Nd}]+"));
  }
}
