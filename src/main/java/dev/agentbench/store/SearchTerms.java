package dev.agentbench.store;

import java.util.List;

/**
 * Phrases that a text must contain, all of them, to be found.
 *
 * @param phrases at least one
 */
public record SearchTerms(List<Phrase> phrases) {

  public SearchTerms {
    phrases = List.copyOf(phrases);
    if (phrases.isEmpty()) {
      throw new IllegalArgumentException("nothing to search for");
    }
  }

  /**
   * Words that follow each other.
   *
   * @param words at least one, of letters, digits and signs beyond ASCII, as {@link IndexedText}
   *     has them
   * @param prefix whether any word that begins with the last one will do
   */
  public record Phrase(List<String> words, boolean prefix) {
    public Phrase {
      words = List.copyOf(words);
      if (words.isEmpty() || !words.stream().allMatch(IndexedText::isWord)) {
        throw new IllegalArgumentException("not words: " + words);
      }
    }
  }
}
