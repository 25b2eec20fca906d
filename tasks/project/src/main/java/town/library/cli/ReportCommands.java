package town.library.cli;

import java.time.LocalDate;
import java.util.List;
import town.library.Library;

/** Commands that only show something. */
final class ReportCommands {
  private final Library library;

  ReportCommands(Library library) {
    this.library = library;
  }

  List<Command> all() {
    return List.of(
        new Command("members", "members", 0, this::members),
        new Command("overdue", "overdue", 0, this::overdue),
        new Command("letters", "letters", 0, this::letters));
  }

  private String members(List<String> words, LocalDate today) {
    return library.memberReport().table();
  }

  private String overdue(List<String> words, LocalDate today) {
    return String.join("\n", library.overdue().lines(today));
  }

  private String letters(List<String> words, LocalDate today) {
    List<String> letters = library.letters().of(today);
    return letters.isEmpty() ? "no letters" : String.join("\n\n", letters);
  }
}
