package town.library.cli;

import java.util.ArrayList;
import java.util.List;

/** Splits what is typed at the desk into words. */
public final class Words {

  private Words() {}

  /**
   * Words are parted by blanks; double quotes keep blanks together, and {@code ""} is an empty
   * word.
   *
   * @throws IllegalArgumentException when a quote is not closed
   */
  public static List<String> split(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    boolean started = false;
    for (char c : line.toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
        started = true;
      } else if (Character.isWhitespace(c) && !quoted) {
        if (started) {
          words.add(word.toString());
        }
        word.setLength(0);
        started = false;
      } else {
        word.append(c);
        started = true;
      }
    }
    if (quoted) {
      throw new IllegalArgumentException("a quote is not closed: " + line);
    }
    if (started) {
      words.add(word.toString());
    }
    return words;
  }
}
