package dev.agentbench.search;

import dev.agentbench.text.Cut;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a text: runs of letters and digits, in small letters and in Unicode's compatibility
 * form. Scripts without blanks between words, and symbols such as emoji, make a word of each
 * character. The same for every database, so that all of them find the same.
 */
final class Words {
  /** Longer ones are cut: they are data, such as Base64. */
  static final int LONGEST = 64;

  private static final int ASCII = 0x80;
  private static final int FIRST_VARIATION = 0xfe00;
  private static final int LAST_VARIATION = 0xfe0f;

  private static final Set<UnicodeScript> WITHOUT_BLANKS =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR);

  /** What a character is to words. */
  private enum Role {
    NONE,
    PART,
    /** Belongs to the character before it. */
    MARK,
    WHOLE
  }

  /** Takes words. */
  interface Taker {
    /**
     * The next word.
     *
     * @param start where it begins in the text
     * @param end behind its last character there
     * @return whether there shall be more
     */
    boolean word(String word, int start, int end);
  }

  private Words() {}

  static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    forEach(
        text,
        (word, start, end) -> {
          words.add(word);
          return true;
        });
    return words;
  }

  /** Whether a word is one character of a script without blanks, or a symbol. */
  static boolean standsAlone(String word) {
    return role(word.codePointAt(0)) == Role.WHOLE;
  }

  /** Hands over the words in their order. */
  static void forEach(String text, Taker taker) {
    int place = 0;
    boolean more = true;
    while (more && place < text.length()) {
      int point = text.codePointAt(place);
      int next = place + Character.charCount(point);
      Role role = role(point);
      if (role == Role.PART || role == Role.WHOLE) {
        int end = end(text, next, role);
        String word = word(text, place, end);
        more = word.isEmpty() || taker.word(word, place, end);
        next = end;
      }
      place = next;
    }
  }

  private static int end(String text, int from, Role first) {
    int end = from;
    while (end < text.length()) {
      int point = text.codePointAt(end);
      Role role = role(point);
      if (role != Role.MARK && (role != Role.PART || first == Role.WHOLE)) {
        break;
      }
      end += Character.charCount(point);
    }
    return end;
  }

  private static Role role(int point) {
    if (point < ASCII) {
      boolean isPart =
          (point >= 'a' && point <= 'z')
              || (point >= '0' && point <= '9')
              || (point >= 'A' && point <= 'Z');
      return isPart ? Role.PART : Role.NONE;
    }
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          Role.MARK;
      case Character.OTHER_SYMBOL -> Role.WHOLE;
      case Character.LETTER_NUMBER, Character.OTHER_NUMBER -> Role.PART;
      default -> letter(point);
    };
  }

  private static Role letter(int point) {
    if (!Character.isLetterOrDigit(point)) {
      return Role.NONE;
    }
    return WITHOUT_BLANKS.contains(UnicodeScript.of(point)) ? Role.WHOLE : Role.PART;
  }

  private static String word(String text, int start, int end) {
    boolean plain = true;
    boolean small = true;
    for (int i = start; i < end; i++) {
      char unit = text.charAt(i);
      plain &= unit < ASCII;
      small &= unit < 'A' || unit > 'Z';
    }
    String word = text.substring(start, end);
    if (!plain) {
      word = folded(word);
    } else if (!small) {
      word = word.toLowerCase(Locale.ROOT);
    }
    return Cut.prefix(word, LONGEST);
  }

  /** Compatibility forms may bring signs along, such as the stroke of a fraction. */
  private static String folded(String word) {
    String form =
        Normalizer.normalize(Cut.prefix(word, 2 * LONGEST), Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT);
    StringBuilder kept = new StringBuilder(form.length());
    form.codePoints()
        .filter(point -> role(point) != Role.NONE)
        .filter(point -> point < FIRST_VARIATION || point > LAST_VARIATION)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }
}
