package dev.agentbench.cli.options;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.yaml.NearestWord;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The words that an option takes. */
public final class Choice {
  private Choice() {}

  /** Throws unless {@code word} is one of {@code known}; with the nearest one as hint. */
  public static void require(String option, String word, List<String> known) {
    if (!known.contains(word)) {
      throw unknown(option, word, known);
    }
  }

  /** The error for a word that is none of {@code known}. */
  public static InvalidInputException unknown(String option, String word, List<String> known) {
    return new InvalidInputException(
        option + " is '" + word + "', not " + enumerated(known), nearest(known, word));
  }

  /**
   * The error for words of a list that are none of {@code known}, where these are too many for one
   * line.
   *
   * @param kind what a word names, such as {@code table}
   * @param words at least one
   */
  public static InvalidInputException unknown(
      String option, String kind, List<String> words, List<String> known) {
    String hint = nearest(known, words.get(0));
    return new InvalidInputException(
        option + ": no such " + kind + ": " + String.join(", ", words),
        hint == null ? "Known: " + String.join(", ", known) + "." : hint);
  }

  /**
   * The words of an option that takes a list, each time it was given, without blank ones such as
   * that of {@code simple,}.
   *
   * @throws InvalidInputException when it was given without any word
   */
  public static List<String> words(String option, List<String> given) {
    List<String> words =
        given.stream()
            .flatMap(list -> Stream.of(list.split(",")))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .toList();
    if (words.isEmpty() && !given.isEmpty()) {
      throw new InvalidInputException(
          option + " is empty", "Give it a value, or leave the option out.");
    }
    return words;
  }

  private static String enumerated(List<String> words) {
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  private static @Nullable String nearest(List<String> known, String word) {
    return NearestWord.among(known, word).map(near -> "Did you mean '" + near + "'?").orElse(null);
  }
}
