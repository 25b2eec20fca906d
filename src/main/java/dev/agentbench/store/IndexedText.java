package dev.agentbench.store;

/**
 * A text in a search index.
 *
 * @param number its own within its trial, from 0 to {@link #LAST_NUMBER}; of texts of a trial the
 *     one with the highest number is found first
 * @param words in their order, a blank between each two; a word has no character of ASCII but small
 *     letters and digits
 */
public record IndexedText(int number, String words) {
  public static final int LAST_NUMBER = (1 << 20) - 1;

  public IndexedText {
    if (number < 0 || number > LAST_NUMBER) {
      throw new IllegalArgumentException("a text cannot have the number " + number);
    }
    for (int i = 0; i < words.length(); i++) {
      if (words.charAt(i) != ' ' && !isPartOfWord(words.charAt(i))) {
        throw new IllegalArgumentException("not words: " + words);
      }
    }
  }

  /** Whether a text is one word. */
  public static boolean isWord(String text) {
    return !text.isEmpty() && text.chars().allMatch(unit -> isPartOfWord((char) unit));
  }

  private static boolean isPartOfWord(char unit) {
    return unit >= 0x80 || (unit >= 'a' && unit <= 'z') || (unit >= '0' && unit <= '9');
  }
}
