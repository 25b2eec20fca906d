package town.library.cli;

import java.time.LocalDate;
import java.util.List;

/**
 * Something that can be typed at the desk.
 *
 * @param name its first word
 * @param usage how to type it, such as {@code lend MEMBER ISBN}
 * @param words how many words follow the name
 */
public record Command(String name, String usage, int words, Action action) {

  /** Does it; the answer is shown at the desk. */
  public interface Action {
    String run(List<String> words, LocalDate today);
  }
}
