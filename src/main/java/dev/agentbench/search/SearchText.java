package dev.agentbench.search;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.store.SearchTerms;
import dev.agentbench.store.SearchTerms.Phrase;
import dev.agentbench.text.Cut;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A search as a user types it: words, all of which must occur, {@code "words in quotes"} that
 * follow each other, and {@code begin*}. Nothing else has a meaning of its own; what is no letter,
 * digit or symbol only parts words, and words that it parts within one must follow each other.
 */
public final class SearchText {
  /** More is a mistake. */
  public static final int LONGEST = 1_000;

  private static final int MOST_WORDS = 50;
  private static final int SHORTEST_PREFIX = 3;

  private final String text;
  private final Set<Phrase> phrases = new LinkedHashSet<>();

  private SearchText(String text) {
    this.text = text;
  }

  /**
   * Reads a text.
   *
   * @throws InvalidInputException when nothing can be searched by it
   */
  public static SearchTerms terms(String text) {
    if (text.length() > LONGEST) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "The search text has %,d characters, %,d are allowed",
              text.length(),
              LONGEST),
          "Search for a few words of it.");
    }
    SearchText read = new SearchText(text);
    read.split();
    return read.terms();
  }

  /** Odd pieces stand in quotes; quotes that nothing closes close at the end. */
  private void split() {
    String[] pieces = text.split("\"", -1);
    for (int i = 0; i < pieces.length; i++) {
      boolean quoted = i % 2 == 1;
      if (quoted) {
        boolean prefix = i + 1 < pieces.length && pieces[i + 1].startsWith("*");
        add(pieces[i], prefix || pieces[i].endsWith("*"));
      } else {
        for (String word : pieces[i].split("[\\s\\p{Z}]+")) {
          add(word, word.endsWith("*"));
        }
      }
    }
  }

  private void add(String piece, boolean prefix) {
    List<String> words = Words.of(piece);
    if (words.isEmpty()) {
      return;
    }
    String last = words.get(words.size() - 1);
    boolean tooShort = last.codePointCount(0, last.length()) < SHORTEST_PREFIX;
    if (prefix && tooShort && !Words.standsAlone(last)) {
      throw new InvalidInputException(
          "'" + last + "*' would find nearly everything",
          "Type at least " + SHORTEST_PREFIX + " characters before the '*'.");
    }
    phrases.add(new Phrase(words, prefix && !tooShort));
  }

  private SearchTerms terms() {
    if (phrases.isEmpty()) {
      throw new InvalidInputException(
          text.isBlank()
              ? "The search text is empty"
              : "'" + Cut.of(text, 50) + "' has no word to search for",
          "Type words, a \"phrase in quotes\" or the begin* of a word.");
    }
    int words = phrases.stream().mapToInt(phrase -> phrase.words().size()).sum();
    if (words > MOST_WORDS) {
      throw new InvalidInputException(
          "The search text has " + words + " words, " + MOST_WORDS + " are allowed",
          "Search for a few words of it.");
    }
    return new SearchTerms(List.copyOf(phrases));
  }
}
