package dev.agentbench.search;

import dev.agentbench.store.SearchTerms;
import dev.agentbench.store.SearchTerms.Phrase;
import dev.agentbench.text.ForeignText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The place in a text where words were found, on one line, harmless to terminals.
 *
 * @param pieces in their order; together they are the line
 */
public record Snippet(List<Piece> pieces) {
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

  /** In characters. */
  private static final int WIDTH = 240;

  private static final int LEAD = 60;
  private static final int MOST_MATCHES = 2_000;

  public Snippet {
    pieces = List.copyOf(pieces);
  }

  /**
   * A piece of the line.
   *
   * @param match whether it is what was looked for
   */
  public record Piece(String text, boolean match) {}

  /** A word of the text. */
  private record Word(String word, int start, int end) {}

  /**
   * A phrase found.
   *
   * @param phrase which one
   */
  private record Match(int phrase, int start, int end) {}

  /**
   * The best place of a text: where most of the phrases stand together.
   *
   * @param part in which the index found them
   */
  static Snippet of(String text, SearchTerms terms, int part) {
    List<Word> words = words(text, part);
    List<Match> matches = matches(words, terms);
    int first = words.isEmpty() ? 0 : words.get(0).start();
    int start = matches.isEmpty() ? first : Math.max(first, best(matches) - LEAD);
    int from = border(text, start);
    int to = border(text, Math.min(text.length(), from + WIDTH));
    List<Piece> pieces = new ArrayList<>();
    add(pieces, from > 0 ? "…" : "", false);
    int place = from;
    for (Match match : matches) {
      if (match.start() >= place && match.end() <= to) {
        add(pieces, text.substring(place, match.start()), false);
        add(pieces, text.substring(match.start(), match.end()), true);
        place = match.end();
      }
    }
    add(pieces, text.substring(place, to), false);
    add(pieces, to < text.length() ? "…" : "", false);
    return new Snippet(pieces);
  }

  private static void add(List<Piece> pieces, String text, boolean match) {
    String line =
        BLANKS.matcher(ForeignText.clean(BLANKS.matcher(text).replaceAll(" "))).replaceAll(" ");
    if (!line.isEmpty()) {
      pieces.add(new Piece(line, match));
    }
  }

  private static List<Word> words(String text, int part) {
    List<Word> words = new ArrayList<>();
    int skipped = part * TextNumber.PART_WORDS;
    int[] count = {0};
    Words.forEach(
        text,
        (word, start, end) -> {
          if (++count[0] > skipped) {
            words.add(new Word(word, start, end));
          }
          return words.size() < TextNumber.PART_WORDS;
        });
    return words;
  }

  private static List<Match> matches(List<Word> words, SearchTerms terms) {
    List<Match> matches = new ArrayList<>();
    for (int phrase = 0; phrase < terms.phrases().size(); phrase++) {
      int length = terms.phrases().get(phrase).words().size();
      int found = 0;
      for (int i = 0; i + length <= words.size() && found < MOST_MATCHES; i++) {
        if (standsAt(words, i, terms.phrases().get(phrase))) {
          matches.add(new Match(phrase, words.get(i).start(), words.get(i + length - 1).end()));
          found++;
        }
      }
    }
    matches.sort(
        Comparator.comparingInt(Match::start).thenComparing(Match::end, Comparator.reverseOrder()));
    return matches;
  }

  private static boolean standsAt(List<Word> words, int from, Phrase phrase) {
    int last = phrase.words().size() - 1;
    for (int i = 0; i <= last; i++) {
      String word = words.get(from + i).word();
      String wanted = phrase.words().get(i);
      boolean fits = (phrase.prefix() && i == last) ? word.startsWith(wanted) : word.equals(wanted);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** Where the first match begins of those that stand together in the most phrases. */
  private static int best(List<Match> matches) {
    int best = 0;
    int most = 0;
    for (int i = 0; i < matches.size(); i++) {
      BitSet phrases = new BitSet();
      int end = matches.get(i).start() + WIDTH - LEAD;
      for (int j = i; j < matches.size() && matches.get(j).end() <= end; j++) {
        phrases.set(matches.get(j).phrase());
      }
      if (phrases.cardinality() > most) {
        most = phrases.cardinality();
        best = i;
      }
    }
    return matches.get(best).start();
  }

  /** Not within a character of two code units. */
  private static int border(String text, int index) {
    boolean inside =
        index > 0
            && index < text.length()
            && Character.isLowSurrogate(text.charAt(index))
            && Character.isHighSurrogate(text.charAt(index - 1));
    return inside ? index - 1 : index;
  }
}
