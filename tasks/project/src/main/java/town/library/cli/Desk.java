package town.library.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import town.library.Library;
import town.library.service.RefusedException;

/** The front desk: a line is typed, an answer comes back. */
public final class Desk {
  private final Map<String, Command> commands = new TreeMap<>();
  private LocalDate today;

  /**
   * @param data folder of the files that are imported and exported
   */
  public Desk(Library library, Path data, LocalDate today) {
    this.today = today;
    new CatalogCommands(library).all().forEach(this::register);
    new LendingCommands(library).all().forEach(this::register);
    new MoneyCommands(library).all().forEach(this::register);
    new ReportCommands(library).all().forEach(this::register);
    new FileCommands(library, data).all().forEach(this::register);
    register(new Command("help", "help", 0, (words, day) -> help()));
    register(new Command("date", "date YYYY-MM-DD", 1, (words, day) -> turnTo(words.get(0))));
  }

  /**
   * The answer to a line; a refusal or a mistake is an answer too. Commands may be typed in
   * capitals.
   */
  public String execute(String line) {
    try {
      List<String> words = Words.split(line);
      if (words.isEmpty()) {
        return "";
      }
      Command command = commands.get(words.get(0).toLowerCase());
      if (command == null) {
        return "unknown command: " + words.get(0) + " (try help)";
      }
      if (words.size() - 1 != command.words()) {
        return "usage: " + command.usage();
      }
      return command.action().run(words.subList(1, words.size()), today);
    } catch (RefusedException refused) {
      return "refused " + refused.code() + ": " + refused.getMessage();
    } catch (IllegalArgumentException wrong) {
      return "error: " + wrong.getMessage();
    }
  }

  private void register(Command command) {
    commands.put(command.name(), command);
  }

  private String help() {
    return commands.values().stream().map(Command::usage).collect(Collectors.joining("\n"));
  }

  private String turnTo(String date) {
    today = LocalDate.parse(date);
    return "it is " + today;
  }
}
