package town.library.cli;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import town.library.Library;
import town.library.model.Book;
import town.library.model.Isbn;
import town.library.model.Member;
import town.library.model.Tier;

/** Commands about books and members. */
final class CatalogCommands {
  private final Library library;

  CatalogCommands(Library library) {
    this.library = library;
  }

  List<Command> all() {
    return List.of(
        new Command("book", "book ISBN TITLE AUTHOR YEAR COPIES", 5, this::book),
        new Command("member", "member ID NAME TIER", 3, this::member),
        new Command("search", "search WORDS", 1, this::search));
  }

  private String book(List<String> words, LocalDate today) {
    Book book =
        new Book(
            Isbn.parse(words.get(0)),
            words.get(1),
            words.get(2),
            Integer.parseInt(words.get(3)),
            Integer.parseInt(words.get(4)));
    library.books().put(book);
    return "added " + book.title();
  }

  private String member(List<String> words, LocalDate today) {
    Member member = new Member(words.get(0), words.get(1), Tier.parse(words.get(2)), today);
    library.members().put(member);
    return "added " + member.name();
  }

  private String search(List<String> words, LocalDate today) {
    return library.catalog().search(words.get(0)).stream()
        .map(book -> book.isbn().digits() + " " + book.title() + " by " + book.author())
        .collect(Collectors.joining("\n"));
  }
}
