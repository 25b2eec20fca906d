package dev.agentbench.yaml;

import dev.agentbench.text.EditDistance;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that a misspelt one probably means. */
public final class NearestWord {
  private static final int LONGEST = 100;

  private NearestWord() {}

  /**
   * The candidate with the fewest edits (letters inserted, removed, replaced or swapped with their
   * neighbour; case and {@code -} for {@code _} cost nothing), at most a third of the word; the
   * first one among equals. Empty when none is near.
   */
  public static Optional<String> among(Collection<String> candidates, String word) {
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    String wanted = plain(word);
    int allowed = Math.max(1, wanted.length() / 3);
    return candidates.stream()
        .map(candidate -> new Distance(candidate, EditDistance.between(wanted, plain(candidate))))
        .filter(distance -> distance.edits <= allowed)
        .min(Comparator.comparingInt(Distance::edits))
        .map(Distance::candidate);
  }

  /** {@code Did you mean 'x'?}, or the whole list of candidates when none is near. */
  public static String advice(Collection<String> candidates, String word) {
    return among(candidates, word)
        .map(NearestWord::question)
        .orElseGet(() -> "Known: " + String.join(", ", candidates) + ".");
  }

  /** {@code Did you mean 'x'?}. */
  public static String question(String near) {
    return "Did you mean '" + near + "'?";
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace('-', '_');
  }

  private record Distance(String candidate, int edits) {}
}
