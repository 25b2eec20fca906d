package town.library.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import town.library.Library;
import town.library.csv.BookCsv;
import town.library.model.Book;

/** Commands that read and write files of the data folder. */
final class FileCommands {
  private final Library library;
  private final Path data;

  FileCommands(Library library, Path data) {
    this.library = library;
    this.data = data;
  }

  List<Command> all() {
    return List.of(
        new Command("import", "import FILE", 1, this::importBooks),
        new Command("export", "export FILE", 1, this::exportBooks));
  }

  private String importBooks(List<String> words, LocalDate today) {
    List<Book> books = BookCsv.parse(read(words.get(0)));
    books.forEach(library.books()::put);
    return "imported " + books.size() + " books";
  }

  private String exportBooks(List<String> words, LocalDate today) {
    List<Book> books = library.books().all();
    write(words.get(0), BookCsv.format(books));
    return "exported " + books.size() + " books";
  }

  private String read(String name) {
    try {
      return Files.readString(data.resolve(name));
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("cannot read " + name);
    }
  }

  private void write(String name, String text) {
    try {
      Files.writeString(data.resolve(name), text);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
